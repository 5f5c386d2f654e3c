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
 * Reads who the user is off an event. User agents and locations are few, so what was made of each
 * text is kept, and a text that equals that of the last event of the same session costs one
 * comparison. Not thread-safe.
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

  void remember(Event event, SessionFragment fragment, long stamp) {
    Activity activity = fragment.activity();
    if (event.gender() != Gender.UNKNOWN) {
      activity.remember(Attribute.GENDER, stamp, event.gender().ordinal());
    }
    if (event.registrationMillis() != Event.NO_TIME) {
      activity.remember(Attribute.REGISTRATION, stamp, event.registrationMillis());
    }
    if (event.userAgentLength() >= 0) {
      Known userAgent = userAgent(event, fragment.lastUserAgent);
      fragment.lastUserAgent = userAgent;
      activity.remember(Attribute.DEVICE, stamp, userAgent.first);
      activity.remember(Attribute.BROWSER, stamp, userAgent.second);
    }
    if (event.locationLength() >= 0) {
      Known location = location(event, fragment.lastLocation);
      fragment.lastLocation = location;
      activity.remember(Attribute.REGION, stamp, location.first);
    }
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
