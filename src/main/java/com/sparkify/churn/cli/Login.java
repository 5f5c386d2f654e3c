package com.sparkify.churn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * Who a command is on a cluster with Kerberos: the principal of a keytab where one is named, else
 * the owner of the ticket.
 */
final class Login {
  static final String PRINCIPAL = "churn.kerberos.principal";
  static final String KEYTAB = "churn.kerberos.keytab";

  private Login() {}

  /**
   * Logs in from the keytab that a configuration names, if it names one.
   *
   * @throws IllegalArgumentException if it names a principal without a keytab, or the reverse
   * @throws IOException if the keytab cannot be read or the key distribution center refuses it
   */
  static void fromKeytab(Configuration conf) throws IOException {
    String principal = conf.getTrimmed(PRINCIPAL, "");
    String keytab = conf.getTrimmed(KEYTAB, "");
    if (principal.isEmpty() && keytab.isEmpty()) {
      return;
    }
    if (principal.isEmpty() || keytab.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is '%s' and %s is '%s'; give both or neither"
              .formatted(PRINCIPAL, principal, KEYTAB, keytab));
    }
    if (!Files.isReadable(Path.of(keytab))) {
      throw new IOException(KEYTAB + " is " + keytab + ", which is not a readable file");
    }
    if (!UserGroupInformation.isSecurityEnabled()) {
      throw new IllegalArgumentException(
          KEYTAB + " is set, but hadoop.security.authentication is not kerberos");
    }
    UserGroupInformation.loginUserFromKeytab(principal, keytab);
  }
}
