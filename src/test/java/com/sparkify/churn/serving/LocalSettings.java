package com.sparkify.churn.serving;

import com.sparkify.churn.serving.ServerSettings.Address;
import com.sparkify.churn.serving.ServerSettings.Patience;
import com.sparkify.churn.serving.ServerSettings.Security;
import com.sparkify.churn.serving.http.AdmissionFilter.Admission;
import com.sparkify.churn.serving.http.RequestLimits;
import com.sparkify.churn.serving.status.Oversight;
import java.time.Duration;
import java.util.Optional;

/** Settings of servers that only this machine can reach; each differs in one respect. */
public final class LocalSettings {
  private static final Admission ADMISSION = new Admission(64, 48);

  /** On any free port, with the limits that suit a small machine. */
  public static final ServerSettings ANY_PORT = onPort(0);

  private LocalSettings() {}

  static ServerSettings onPort(int port) {
    return settings(
        port, RequestLimits.DEFAULT, ADMISSION, Patience.DEFAULT, Security.NONE, Oversight.NONE);
  }

  public static ServerSettings with(RequestLimits limits, Admission admission) {
    return settings(0, limits, admission, Patience.DEFAULT, Security.NONE, Oversight.NONE);
  }

  public static ServerSettings with(Patience patience) {
    return settings(0, RequestLimits.DEFAULT, ADMISSION, patience, Security.NONE, Oversight.NONE);
  }

  public static ServerSettings with(Security security) {
    return with(security, ADMISSION);
  }

  public static ServerSettings with(Security security, Admission admission) {
    return settings(
        0, RequestLimits.DEFAULT, admission, Patience.DEFAULT, security, Oversight.NONE);
  }

  public static ServerSettings with(Oversight oversight) {
    return settings(
        0, RequestLimits.DEFAULT, ADMISSION, Patience.DEFAULT, Security.NONE, oversight);
  }

  private static ServerSettings settings(
      int port,
      RequestLimits limits,
      Admission admission,
      Patience patience,
      Security security,
      Oversight oversight) {
    return new ServerSettings(
        new Address(Address.LOOPBACK, port),
        limits,
        admission,
        patience,
        Duration.ofSeconds(10),
        security,
        Optional.empty(),
        "development",
        oversight);
  }
}
