package com.sparkify.churn.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.minikdc.MiniKdc;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.kerby.kerberos.kerb.client.KrbClient;

/**
 * A Kerberos realm of the tests' own, and what the sites of a cluster say that asks for its
 * tickets.
 */
final class SecureRealm implements AutoCloseable {
  /** Who runs commands: whoever runs the tests, as a launcher runs as its user. */
  static final String USER = System.getProperty("user.name");

  private static final String DAEMONS = "hadoop/localhost";
  private static final String WEB = "HTTP/localhost";

  private final Path folder;
  private final MiniKdc kdc;

  private SecureRealm(Path folder, MiniKdc kdc) {
    this.folder = folder;
    this.kdc = kdc;
  }

  /**
   * @param folder for keytabs and {@code krb5.conf}; is made
   */
  static SecureRealm open(Path folder) throws Exception {
    Files.createDirectories(folder);
    Properties properties = MiniKdc.createConf();
    MiniKdc kdc = new MiniKdc(properties, folder.toFile());
    kdc.start();
    SecureRealm realm = new SecureRealm(folder, kdc);
    kdc.createPrincipal(realm.daemonKeytab().toFile(), DAEMONS, WEB);
    kdc.createPrincipal(realm.userKeytab().toFile(), USER);
    return realm;
  }

  private Path daemonKeytab() {
    return folder.resolve("daemons.keytab");
  }

  /** Keys of {@link #USER}, whom Kerberos knows by {@link #userPrincipal()}. */
  Path userKeytab() {
    return folder.resolve("churn.keytab");
  }

  String userPrincipal() {
    return USER + "@" + kdc.getRealm();
  }

  /** As {@code kinit} leaves it. */
  Path ticketCache() throws Exception {
    Path cache = folder.resolve("churn.ccache");
    KrbClient client = new KrbClient(kdc.getKrb5conf().getParentFile());
    client.setKdcHost(kdc.getHost());
    client.setKdcTcpPort(kdc.getPort());
    client.setAllowUdp(false);
    client.setKdcRealm(kdc.getRealm());
    client.init();
    client.storeTicket(client.requestTgt(userPrincipal(), userKeytab().toFile()), cache.toFile());
    return cache;
  }

  /** Of a JVM that is to know the realm; on other machines it is in {@code /etc/krb5.conf}. */
  String javaOption() {
    return "-Djava.security.krb5.conf=" + kdc.getKrb5conf();
  }

  /** By the name of the site's file. */
  Map<String, Map<String, String>> sites() {
    String daemons = DAEMONS + "@" + kdc.getRealm();
    String keytab = daemonKeytab().toString();
    return Map.of(
        "core-site.xml",
        Map.of(
            "hadoop.security.authentication", "kerberos", "hadoop.security.authorization", "true"),
        "hdfs-site.xml",
        Map.ofEntries(
            Map.entry("dfs.replication", "1"),
            Map.entry("dfs.namenode.kerberos.principal", daemons),
            Map.entry("dfs.namenode.keytab.file", keytab),
            Map.entry("dfs.datanode.kerberos.principal", daemons),
            Map.entry("dfs.datanode.keytab.file", keytab),
            Map.entry("dfs.web.authentication.kerberos.principal", WEB + "@" + kdc.getRealm()),
            Map.entry("dfs.web.authentication.kerberos.keytab", keytab),
            Map.entry("dfs.block.access.token.enable", "true"),
            Map.entry("dfs.data.transfer.protection", "authentication"),
            // Ports above 1023 without TLS, as the tests need not be root.
            Map.entry("ignore.secure.ports.for.testing", "true")),
        "yarn-site.xml",
        Map.of(
            "yarn.resourcemanager.principal", daemons,
            "yarn.resourcemanager.keytab", keytab,
            "yarn.resourcemanager.webapp.delegation-token-auth-filter.enabled", "false",
            "yarn.nodemanager.principal", daemons,
            "yarn.nodemanager.keytab", keytab),
        "mapred-site.xml",
        Map.of(
            "mapreduce.jobhistory.principal", daemons,
            "mapreduce.jobhistory.keytab", keytab,
            "yarn.app.mapreduce.am.admin-command-opts", javaOption(),
            "mapreduce.admin.map.child.java.opts", javaOption(),
            "mapreduce.admin.reduce.child.java.opts", javaOption()));
  }

  /** Makes this process the user, who from now on may make folders on HDFS. */
  void logIn(Configuration conf) throws Exception {
    UserGroupInformation.setConfiguration(conf);
    String daemons = DAEMONS + "@" + kdc.getRealm();
    UserGroupInformation.loginUserFromKeytabAndReturnUGI(daemons, daemonKeytab().toString())
        .doAs(
            (PrivilegedExceptionAction<Void>)
                () -> {
                  FileSystem hdfs = FileSystem.get(conf);
                  FsPermission everybody = new FsPermission("777");
                  for (String folder : List.of("/", "/user", "/user/history")) {
                    hdfs.mkdirs(new org.apache.hadoop.fs.Path(folder));
                    hdfs.setPermission(new org.apache.hadoop.fs.Path(folder), everybody);
                  }
                  return null;
                });
    UserGroupInformation.loginUserFromKeytab(userPrincipal(), userKeytab().toString());
  }

  /** Ends the realm, and makes this process forget it. */
  @Override
  public void close() {
    kdc.stop();
    UserGroupInformation.setConfiguration(new Configuration());
    UserGroupInformation.setLoginUser(null);
  }
}
