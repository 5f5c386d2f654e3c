package com.sparkify.churn.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import spark.route.HttpMethod;

class RouteSpecTest {
  private static final Endpoint NOTHING = call -> Reply.json(new byte[0]);
  private static final RouteSpec USER = RouteSpec.get("/api/v1/users/:id/events", NOTHING);

  @Test
  void aVariablePartStandsForOnePartThatIsNotEmpty() {
    assertThat(USER.matches("/api/v1/users/u1/events")).isTrue();
    assertThat(USER.matches("/api/v1/users/a%2Fb/events")).isTrue();
    assertThat(USER.matches("/api/v1/users//events")).isFalse();
    assertThat(USER.matches("/api/v1/users/a/b/events")).isFalse();
    assertThat(USER.matches("/api/v1/users/u1")).isFalse();
    assertThat(USER.matches("/api/v1/users/u1/events/")).isFalse();
  }

  @Test
  void aFixedPartStandsForItselfOnly() {
    assertThat(USER.matches("/api/v1/Users/u1/events")).isFalse();
    assertThat(USER.matches("/api/v2/users/u1/events")).isFalse();
  }

  @Test
  void aRouteIsJsonForHoldersOfAKeyUnlessSaidOtherwise() {
    RouteSpec predict = RouteSpec.post("/predict", NOTHING);

    assertThat(predict.method()).isEqualTo(HttpMethod.post);
    assertThat(predict.consumes()).containsExactly("application/json");
    assertThat(predict.produces()).containsExactly("application/json");
    assertThat(predict.access()).isEqualTo(Access.DATA);
    assertThat(USER.consumes()).isEmpty();
  }

  @Test
  void whatIsSaidOtherwiseLeavesTheRestAsItWas() {
    RouteSpec page =
        RouteSpec.get("/", NOTHING)
            .seenBy(Access.OPEN)
            .producing("text/html")
            .consuming("text/csv");

    assertThat(page)
        .isEqualTo(
            new RouteSpec(
                HttpMethod.get,
                "/",
                NOTHING,
                List.of("text/csv"),
                List.of("text/html"),
                Access.OPEN));
  }
}
