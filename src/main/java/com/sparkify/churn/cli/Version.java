package com.sparkify.churn.cli;

import java.io.IOException;
import java.net.URL;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import picocli.CommandLine.IVersionProvider;

/**
 * The version that the jar was built as, and the commit that it was built from: "sparkify-churn
 * 1.0.0 (commit 3f9c0d1e2a4b)". A commit ends with "-changed" if files differed from it, and is
 * "unknown" if the sources were not a git checkout.
 */
final class Version implements IVersionProvider {
  private static final String TITLE = "sparkify-churn";
  private static final Attributes.Name COMMIT = new Attributes.Name("Implementation-Commit");

  @Override
  public String[] getVersion() {
    return new String[] {TITLE + " " + ownManifest()};
  }

  /** Of all the manifests on the class path the one with our title. */
  private static String ownManifest() {
    try {
      ClassLoader loader = Version.class.getClassLoader();
      for (URL url : (Iterable<URL>) loader.resources("META-INF/MANIFEST.MF")::iterator) {
        try (var in = url.openStream()) {
          Attributes attributes = new Manifest(in).getMainAttributes();
          if (TITLE.equals(attributes.getValue(Attributes.Name.IMPLEMENTATION_TITLE))) {
            return attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION)
                + " (commit "
                + attributes.getValue(COMMIT)
                + ")";
          }
        }
      }
      return "(unpackaged)";
    } catch (IOException unreadable) {
      return "(unreadable: " + unreadable.getMessage() + ")";
    }
  }
}
