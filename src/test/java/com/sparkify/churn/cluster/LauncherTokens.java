package com.sparkify.churn.cluster;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Cluster;
import org.apache.hadoop.mapreduce.v2.api.HSClientProtocol;
import org.apache.hadoop.mapreduce.v2.api.protocolrecords.GetDelegationTokenRequest;
import org.apache.hadoop.net.NetUtils;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.token.Token;
import org.apache.hadoop.yarn.ipc.YarnRPC;
import org.apache.hadoop.yarn.util.ConverterUtils;
import org.apache.hadoop.yarn.util.Records;

/** Delegation tokens as Oozie fetches them for what it launches, which then needs no ticket. */
final class LauncherTokens {
  private LauncherTokens() {}

  /** Fetches those of HDFS, the resource manager and the job history into a file. */
  static void fetch(Configuration conf, Path file) throws Exception {
    String renewer = conf.get("yarn.resourcemanager.principal");
    Credentials credentials = new Credentials();
    FileSystem.get(conf).addDelegationTokens(renewer, credentials);
    Token<?> yarn = new Cluster(conf).getDelegationToken(new Text(renewer));
    credentials.addToken(yarn.getService(), yarn);
    Token<?> history = ofHistory(conf, renewer);
    credentials.addToken(history.getService(), history);
    credentials.writeTokenStorageFile(new org.apache.hadoop.fs.Path(file.toUri()), conf);
  }

  private static Token<?> ofHistory(Configuration conf, String renewer) throws Exception {
    InetSocketAddress address = NetUtils.createSocketAddr(conf.get("mapreduce.jobhistory.address"));
    HSClientProtocol history =
        (HSClientProtocol) YarnRPC.create(conf).getProxy(HSClientProtocol.class, address, conf);
    GetDelegationTokenRequest request = Records.newRecord(GetDelegationTokenRequest.class);
    request.setRenewer(renewer);
    return ConverterUtils.convertFromYarn(
        history.getDelegationToken(request).getDelegationToken(), address);
  }
}
