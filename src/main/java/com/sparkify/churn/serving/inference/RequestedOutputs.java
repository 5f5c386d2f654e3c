package com.sparkify.churn.serving.inference;

import com.sparkify.churn.serving.json.JsonCursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers which outputs a request asks for, and how. */
final class RequestedOutputs {
  private record Wish(Output.Kind kind, Boolean binary) {}

  private final List<Wish> wishes = new ArrayList<>();
  private boolean binaryByDefault;

  /** Reads the request's {@code outputs}. */
  void read(JsonCursor cursor) {
    if (cursor.peek() == 'n') {
      cursor.nothing();
      return;
    }
    cursor.enter('[');
    while (cursor.hasMore(']')) {
      Output.Kind kind = null;
      Boolean binary = null;
      Set<String> seen = new HashSet<>();
      cursor.enter('{');
      while (cursor.hasMore('}')) {
        switch (cursor.nameOnce(seen)) {
          case "name" -> kind = Output.Kind.of(Tensor.text(cursor));
          case "parameters" -> binary = parameter(cursor, "binary_data");
          default -> cursor.skip();
        }
      }
      if (kind == null) {
        throw cursor.fault("an output needs a name");
      }
      wishes.add(new Wish(kind, binary));
    }
  }

  /** Reads the request's own {@code parameters}. */
  void readDefault(JsonCursor cursor) {
    binaryByDefault = Boolean.TRUE.equals(parameter(cursor, "binary_data_output"));
  }

  private static Boolean parameter(JsonCursor cursor, String name) {
    Boolean value = null;
    if (cursor.peek() == 'n') {
      cursor.nothing();
      return value;
    }
    cursor.enter('{');
    while (cursor.hasMore('}')) {
      cursor.name();
      if (cursor.text().equals(name)) {
        value = cursor.bool();
      } else {
        cursor.skip();
      }
    }
    return value;
  }

  /** Those named, else all. */
  List<Output> all() {
    Stream<Wish> wanted =
        wishes.isEmpty()
            ? Stream.of(Output.Kind.values()).map(kind -> new Wish(kind, null))
            : wishes.stream();
    return wanted
        .map(
            wish ->
                new Output(wish.kind(), wish.binary() == null ? binaryByDefault : wish.binary()))
        .toList();
  }
}
