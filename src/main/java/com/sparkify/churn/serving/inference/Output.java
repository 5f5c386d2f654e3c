package com.sparkify.churn.serving.inference;

import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonOut;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor to answer with.
 *
 * @param binary whether as raw bytes after the JSON
 */
record Output(Kind kind, boolean binary) {

  /** What can be asked for. */
  enum Kind {
    PROBABILITY("probability", Datatype.FP64),
    DECILE("decile", Datatype.INT32),
    CONTACT("contact", Datatype.BOOL);

    final String key;
    final Datatype datatype;

    Kind(String key, Datatype datatype) {
      this.key = key;
      this.datatype = datatype;
    }

    static Kind of(String name) {
      for (Kind each : values()) {
        if (each.key.equals(name)) {
          return each;
        }
      }
      List<String> names = List.of(values()).stream().map(each -> each.key).toList();
      throw new InvalidInput("output '%s' is none of %s".formatted(name, names), List.of());
    }
  }

  void write(Score score, JsonOut json) {
    switch (kind) {
      case PROBABILITY -> json.value(score.probability());
      case DECILE -> json.value(score.decile());
      case CONTACT -> json.value(score.contact());
    }
  }

  void write(Score score, ByteBuffer bytes) {
    switch (kind) {
      case PROBABILITY -> bytes.putDouble(score.probability());
      case DECILE -> bytes.putInt(score.decile());
      case CONTACT -> bytes.put((byte) (score.contact() ? 1 : 0));
    }
  }
}
