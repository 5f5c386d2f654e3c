package com.sparkify.churn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The files that configure Hadoop. They are read once before Hadoop reads them: of a malformed one
 * it would write stack traces, and some of its classes could not be loaded afterwards.
 */
final class HadoopFiles {
  private static final List<String> OF_A_CLUSTER =
      List.of("core-site.xml", "hdfs-site.xml", "mapred-site.xml", "yarn-site.xml");

  private HadoopFiles() {}

  /**
   * Reads the cluster's files on the class path, as far as they are there, and others.
   *
   * @param others local files
   * @throws IOException if one of them cannot be read, or is not well-formed XML
   */
  static void check(List<Path> others) throws IOException {
    List<URL> files = new ArrayList<>();
    ClassLoader classes = Thread.currentThread().getContextClassLoader();
    for (String name : OF_A_CLUSTER) {
      URL file = classes.getResource(name);
      if (file != null) {
        files.add(file);
      }
    }
    for (Path other : others) {
      files.add(other.toUri().toURL());
    }
    for (URL file : files) {
      check(file);
    }
  }

  private static void check(URL file) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = file.openStream()) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        xml.next();
      }
    } catch (XMLStreamException fault) {
      throw new IOException(
          "%s:%d: is not well-formed XML: %s"
              .formatted(name(file), fault.getLocation().getLineNumber(), plain(fault)),
          fault);
    }
  }

  private static String name(URL file) {
    return file.getProtocol().equals("file")
        ? Path.of(URI.create(file.toString())).toString()
        : file.toString();
  }

  /** Without the place, which the parser writes into a line before its message. */
  private static String plain(XMLStreamException fault) {
    String message = String.valueOf(fault.getMessage());
    return message.replaceFirst("(?s)^ParseError at .*?Message: ", "").strip();
  }
}
