package com.sparkify.churn.cli;

import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** One XML file below {@code oozie/}, read to be checked. */
record OozieFile(Path path, Element root) {
  private static final List<String> SCHEMAS =
      List.of(
          "oozie-workflow-1.0.xsd",
          "oozie-coordinator-0.5.xsd",
          "oozie-bundle-0.2.xsd",
          "oozie-sla-0.2.xsd",
          "email-action-0.2.xsd");

  static OozieFile read(Path path) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return new OozieFile(
          path, factory.newDocumentBuilder().parse(path.toFile()).getDocumentElement());
    } catch (Exception wrong) {
      throw new IllegalArgumentException(path + ": " + wrong.getMessage(), wrong);
    }
  }

  /**
   * @throws org.xml.sax.SAXException if Oozie would not take the file
   */
  void validate() throws Exception {
    Source[] schemas =
        SCHEMAS.stream()
            .map(name -> OozieFile.class.getResource("/" + name))
            .map(URL::toString)
            .map(StreamSource::new)
            .toArray(Source[]::new);
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(schemas)
        .newValidator()
        .validate(new StreamSource(path.toFile()));
  }

  List<Element> all(String name) {
    return below(root, element -> element.getLocalName().equals(name));
  }

  static List<Element> below(Element parent, String name) {
    return below(parent, element -> element.getLocalName().equals(name));
  }

  private static List<Element> below(Element parent, Predicate<Element> wanted) {
    NodeList list = parent.getElementsByTagNameNS("*", "*");
    return IntStream.range(0, list.getLength())
        .mapToObj(list::item)
        .map(Element.class::cast)
        .filter(wanted)
        .toList();
  }

  static String text(Element parent, String name) {
    return below(parent, name).get(0).getTextContent();
  }

  /** The nodes of a workflow, in their order. */
  List<Element> nodes() {
    NodeList list = root.getChildNodes();
    return IntStream.range(0, list.getLength())
        .mapToObj(list::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .filter(element -> element.hasAttribute("name"))
        .toList();
  }

  /** Where a node may lead. */
  static List<String> targets(Element node) {
    return Stream.concat(Stream.of(node), below(node, element -> true).stream())
        .filter(element -> element.hasAttribute("to") && element.getPrefix() == null)
        .map(element -> element.getAttribute("to"))
        .toList();
  }

  /** All texts and attributes of the file. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Element element :
        Stream.concat(Stream.of(root), below(root, unused -> true).stream()).toList()) {
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        texts.add(attributes.item(i).getNodeValue());
      }
      for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (child.getNodeType() == Node.TEXT_NODE) {
          texts.add(child.getNodeValue());
        }
      }
    }
    return texts;
  }
}
