package com.sparkify.churn.session;

import com.sparkify.churn.event.Browser;
import com.sparkify.churn.event.Device;
import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.Gender;
import com.sparkify.churn.event.Region;
import com.sparkify.churn.event.TextHash;
import java.util.Arrays;

/**
 * Reads who the user is off an event. User agents and locations are few, so what was made of each
 * text is remembered, and a text seen before costs one comparison. Not thread-safe.
 */
final class Profile {
  private static final int SLOTS = 4096;

  private record UserAgent(byte[] text, Device device, Browser browser) {}

  private record Location(byte[] text, Region region) {}

  private final UserAgent[] userAgents = new UserAgent[SLOTS];
  private final Location[] locations = new Location[SLOTS];

  void remember(Event event, Activity activity, long stamp) {
    if (event.gender() != Gender.UNKNOWN) {
      activity.remember(Attribute.GENDER, stamp, event.gender().ordinal());
    }
    if (event.registrationMillis() != Event.NO_TIME) {
      activity.remember(Attribute.REGISTRATION, stamp, event.registrationMillis());
    }
    if (event.userAgentLength() >= 0) {
      UserAgent userAgent = userAgent(event);
      activity.remember(Attribute.DEVICE, stamp, userAgent.device.ordinal());
      activity.remember(Attribute.BROWSER, stamp, userAgent.browser.ordinal());
    }
    if (event.locationLength() >= 0) {
      activity.remember(Attribute.REGION, stamp, location(event).region.ordinal());
    }
  }

  private UserAgent userAgent(Event event) {
    byte[] bytes = event.bytes();
    int start = event.userAgentStart();
    int length = event.userAgentLength();
    int slot = slot(bytes, start, length);
    UserAgent known = userAgents[slot];
    if (known == null || !isText(known.text, bytes, start, length)) {
      known =
          new UserAgent(
              Arrays.copyOfRange(bytes, start, start + length),
              Device.of(bytes, start, length),
              Browser.of(bytes, start, length));
      userAgents[slot] = known;
    }
    return known;
  }

  private Location location(Event event) {
    byte[] bytes = event.bytes();
    int start = event.locationStart();
    int length = event.locationLength();
    int slot = slot(bytes, start, length);
    Location known = locations[slot];
    if (known == null || !isText(known.text, bytes, start, length)) {
      known =
          new Location(
              Arrays.copyOfRange(bytes, start, start + length), Region.of(bytes, start, length));
      locations[slot] = known;
    }
    return known;
  }

  private static boolean isText(byte[] text, byte[] bytes, int start, int length) {
    return Arrays.equals(text, 0, text.length, bytes, start, start + length);
  }

  /** The first bytes of user agents are all alike: their ends and middles tell them apart. */
  private static int slot(byte[] bytes, int start, int length) {
    long hash = length;
    int step = Math.max(1, length / 8);
    for (int at = start + length - 1; at >= start; at -= step) {
      hash = hash * 31 + bytes[at];
    }
    return (int) TextHash.mix(hash) & (SLOTS - 1);
  }
}
