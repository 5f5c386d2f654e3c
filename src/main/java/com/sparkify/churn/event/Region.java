package com.sparkify.churn.event;

import java.util.HashMap;
import java.util.Map;

/**
 * The region of the United States a user lives in, by the first state of the location's
 * metropolitan area ("New York-Newark, NY-NJ" is New York). Regions are those of the US Census
 * Bureau.
 */
public enum Region {
  UNKNOWN("unknown", ""),
  NORTHEAST("northeast", "CT ME MA NH RI VT NJ NY PA"),
  MIDWEST("midwest", "IL IN MI OH WI IA KS MN MO NE ND SD"),
  SOUTH("south", "DE FL GA MD NC SC VA DC WV AL KY MS TN AR LA OK TX"),
  WEST("west", "AZ CO ID MT NV NM UT WY AK CA HI OR WA"),
  OTHER("other", "");

  private static final Map<Integer, Region> BY_STATE = new HashMap<>();

  static {
    for (Region region : values()) {
      for (String state : region.states.split(" ")) {
        if (!state.isEmpty()) {
          BY_STATE.put(code(state.charAt(0), state.charAt(1)), region);
        }
      }
    }
  }

  private final String label;
  private final String states;

  Region(String label, String states) {
    this.label = label;
    this.states = states;
  }

  /** The name it has in exports. */
  public String label() {
    return label;
  }

  /** The region of a location such as {@code Bakersfield, CA}. */
  public static Region of(byte[] bytes, int start, int length) {
    for (int at = start + length - 4; at >= start; at--) {
      if (bytes[at] == ',' && bytes[at + 1] == ' ') {
        return BY_STATE.getOrDefault(code(bytes[at + 2], bytes[at + 3]), OTHER);
      }
    }
    return length == 0 ? UNKNOWN : OTHER;
  }

  private static int code(int first, int second) {
    return first << 8 | second;
  }
}
