package com.sparkify.churn.cli;

import static com.sparkify.churn.cli.Spoken.churn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.minikdc.MiniKdc;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that log in from a keytab, at a key distribution center of the test's own. */
class LoginTest {
  private static final String SECURE = "hadoop.security.authentication=kerberos";

  @TempDir private static Path folder;
  private static MiniKdc kdc;
  private static Path keytab;

  @BeforeAll
  static void giveKeys() throws Exception {
    kdc = new MiniKdc(MiniKdc.createConf(), folder.toFile());
    kdc.start();
    keytab = folder.resolve("churn.keytab");
    kdc.createPrincipal(keytab.toFile(), "churn");
  }

  @AfterAll
  static void forgetThem() {
    kdc.stop();
    UserGroupInformation.setConfiguration(new Configuration());
    UserGroupInformation.setLoginUser(null);
  }

  private static Spoken retain(String... options) {
    List<String> command = new ArrayList<>(List.of("retain", "-o", folder.resolve("out") + ""));
    command.addAll(List.of(options));
    return churn(command.toArray(String[]::new));
  }

  @Test
  void aCommandIsThePrincipalOfItsKeytab() throws Exception {
    Files.createDirectories(folder.resolve("out/sessions"));
    String principal = "churn@" + kdc.getRealm();
    Spoken spoken = retain("-D", SECURE, "--principal", principal, "--keytab", keytab.toString());

    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    assertThat(UserGroupInformation.getLoginUser().getUserName()).isEqualTo(principal);
    assertThat(UserGroupInformation.getLoginUser().isFromKeytab()).isTrue();
  }

  @Test
  void aPrincipalThatTheKeytabDoesNotHoldIsRefused() {
    Spoken spoken = retain("-D", SECURE, "--principal", "nobody", "--keytab", keytab.toString());
    assertThat(spoken.exitCode()).isEqualTo(1);
    assertThat(spoken.err()).contains("nobody");
  }

  @Test
  void whatDoesNotGoTogetherIsTold() {
    assertThat(retain("--principal", "churn").complaint())
        .contains("churn.kerberos.principal is 'churn'", "give both or neither");
    assertThat(retain("--principal", "churn", "--keytab", "none.keytab").complaint())
        .contains("churn.kerberos.keytab is none.keytab", "not a readable file");
    assertThat(retain("--principal", "churn", "--keytab", keytab.toString()).complaint())
        .contains("hadoop.security.authentication is not kerberos");
  }
}
