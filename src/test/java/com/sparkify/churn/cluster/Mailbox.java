package com.sparkify.churn.cluster;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.ArrayList;
import java.util.List;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;

/** A mail server of this process, and what it has received for anybody. */
final class Mailbox {
  static final String ADDRESS = "oncall@example.org";

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  Mailbox() {
    server.start();
  }

  int port() {
    return server.getSmtp().getPort();
  }

  /** The bodies of mails whose subject has a text in it, in the order of their arrival. */
  List<String> bodies(String subject) throws MessagingException {
    List<String> bodies = new ArrayList<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      if (mail.getSubject().contains(subject)) {
        bodies.add(GreenMailUtil.getBody(mail));
      }
    }
    return bodies;
  }
}
