package com.sparkify.churn.session;

import com.sparkify.churn.event.Browser;
import com.sparkify.churn.event.Device;
import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.Gender;
import com.sparkify.churn.event.PlainText;
import com.sparkify.churn.event.Region;
import com.sparkify.churn.event.TextHash;
import java.util.Arrays;

/**
 * Reads from an event who the user is. There are few user agents and locations, so what was derived
 * from each text is kept. If an event has the same user fields, byte for byte, as the last one of
 * the session, only the time stamp of what is known is updated. Not thread-safe.
 */
final class Profile {
  private static final int SLOTS = 1 << 14;

  /** A user agent or a location, and what was derived from it. */
  record Known(byte[] text, long hash, int first, int second) {
    private boolean isText(byte[] bytes, int start, int length) {
      return Arrays.equals(text, 0, text.length, bytes, start, start + length);
    }
  }

  private final Known[] userAgents = new Known[SLOTS];
  private final Known[] locations = new Known[SLOTS];

  /** Until the first event. */
  static final Who NOBODY = new Who(Gender.UNKNOWN, Event.NO_TIME, null, null);

  /**
   * What an event says about the user.
   *
   * @param userAgent null if it is absent, like the location
   */
  record Who(Gender gender, long registrationMillis, Known userAgent, Known location) {

    void remember(Activity activity, long stamp) {
      if (gender != Gender.UNKNOWN) {
        activity.remember(Attribute.GENDER, stamp, gender.ordinal());
      }
      if (registrationMillis != Event.NO_TIME) {
        activity.remember(Attribute.REGISTRATION, stamp, registrationMillis);
      }
      if (userAgent != null) {
        activity.remember(Attribute.DEVICE, stamp, userAgent.first);
        activity.remember(Attribute.BROWSER, stamp, userAgent.second);
      }
      if (location != null) {
        activity.remember(Attribute.REGION, stamp, location.first);
      }
    }
  }

  /** The fragment's activity knows it once the fragment is {@link SessionFragment#close closed}. */
  void remember(Event event, SessionFragment fragment, long stamp) {
    if (event.who() != null && event.who() == fragment.whoSource) {
      fragment.whoStamp = Math.max(fragment.whoStamp, stamp);
      return;
    }
    Who last = fragment.who;
    last.remember(fragment.activity(), fragment.whoStamp);
    fragment.whoSource = event.who();
    fragment.who =
        new Who(
            event.gender(),
            event.registrationMillis(),
            event.userAgentLength() < 0 ? null : userAgent(event, last.userAgent),
            event.locationLength() < 0 ? null : location(event, last.location));
    fragment.whoStamp = stamp;
  }

  private Known userAgent(Event event, Known last) {
    byte[] bytes = event.bytes();
    int start = event.userAgentStart();
    int length = event.userAgentLength();
    if (last != null && last.isText(bytes, start, length)) {
      return last;
    }
    long hash = TextHash.of(bytes, start, length);
    Known known = userAgents[(int) hash & (SLOTS - 1)];
    if (known == null || known.hash != hash || !known.isText(bytes, start, length)) {
      byte[] plain = PlainText.of(bytes, start, length);
      int device = Device.of(plain, 0, plain.length).ordinal();
      int browser = Browser.of(plain, 0, plain.length).ordinal();
      known = new Known(Arrays.copyOfRange(bytes, start, start + length), hash, device, browser);
      userAgents[(int) hash & (SLOTS - 1)] = known;
    }
    return known;
  }

  private Known location(Event event, Known last) {
    byte[] bytes = event.bytes();
    int start = event.locationStart();
    int length = event.locationLength();
    if (last != null && last.isText(bytes, start, length)) {
      return last;
    }
    long hash = TextHash.of(bytes, start, length);
    Known known = locations[(int) hash & (SLOTS - 1)];
    if (known == null || known.hash != hash || !known.isText(bytes, start, length)) {
      byte[] plain = PlainText.of(bytes, start, length);
      int region = Region.of(plain, 0, plain.length).ordinal();
      known = new Known(Arrays.copyOfRange(bytes, start, start + length), hash, region, 0);
      locations[(int) hash & (SLOTS - 1)] = known;
    }
    return known;
  }
}
