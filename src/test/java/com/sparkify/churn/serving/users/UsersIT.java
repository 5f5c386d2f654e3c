package com.sparkify.churn.serving.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.serving.LocalSettings;
import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.serving.PlayScores;
import com.sparkify.churn.serving.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersIT {
  private static final int USERS = 1000;

  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    PlayModels play = new PlayModels(folder.resolve("models"));
    java.nio.file.Files.createDirectories(folder.resolve("models"));
    play.promote(play.publish(1, 5));
    PlayScores.publish(folder.resolve("scores"), USERS);
    server =
        new RunningServer(
            folder.resolve("models"),
            Optional.of(folder.resolve("scores")),
            LocalSettings.ANY_PORT);
    for (int tries = 0; server.get("/api/v1/users").statusCode() != 200 && tries < 100; tries++) {
      Thread.sleep(50);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static JsonObject json(String path) throws Exception {
    return JsonParser.parseString(server.get(path).body()).getAsJsonObject();
  }

  @Test
  void everyUserIsFoundByItsId() throws Exception {
    for (int user : new int[] {0, 1, 500, 999}) {
      JsonObject found = json("/api/v1/users/u" + user);
      assertThat(found.get("probability").getAsDouble()).isEqualTo(1.0 / (2 + user));
      assertThat(found.get("asOf").getAsString()).isEqualTo("2018-12-01");
    }
    assertThat(json("/api/v1/users/%3Dcmd%7C'%20%2FC%20calc'!A0").get("decile").getAsInt())
        .isEqualTo(1);
    assertThat(server.get("/api/v1/users/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void pagesGoDownTheRankingWithoutGapOrRepetition() throws Exception {
    List<Double> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = json("/api/v1/users?minProbability=0.01&limit=30" + cursor);
      page.getAsJsonArray("users")
          .forEach(user -> seen.add(user.getAsJsonObject().get("probability").getAsDouble()));
      JsonElement next = page.get("nextCursor");
      cursor = next.isJsonNull() ? "" : "&cursor=" + next.getAsString();
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(99).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(seen).doesNotHaveDuplicates().allMatch(probability -> probability >= 0.01);
  }

  @Test
  void expectedChurnersAreTheSumOfProbabilities() throws Exception {
    JsonObject page = json("/api/v1/users?minProbability=0.25&limit=1");

    assertThat(page.get("atLeastMinProbability").getAsInt()).isEqualTo(3);
    assertThat(page.get("horizonDays").getAsInt()).isEqualTo(10);
    assertThat(page.get("expectedChurners").getAsDouble())
        .isEqualTo(1.0 / 2 + 1.0 / 3 + 1.0 / 4, within(1e-12));
  }

  @Test
  void totalsAreOfThoseToContactWhereOnlyTheyAreWanted() throws Exception {
    JsonObject page = json("/api/v1/users?group=contact&limit=1000&minProbability=0.01");

    double[] listed =
        page.getAsJsonArray("users").asList().stream()
            .mapToDouble(user -> user.getAsJsonObject().get("probability").getAsDouble())
            .toArray();
    assertThat(page.get("matching").getAsInt()).isEqualTo(listed.length).isBetween(1, 98);
    assertThat(page.get("atLeastMinProbability").getAsInt()).isEqualTo(99);
    assertThat(page.get("expectedChurners").getAsDouble())
        .isEqualTo(Arrays.stream(listed).sum(), within(1e-12));
  }

  @Test
  void modelsAreListedWithTheirFigures() throws Exception {
    JsonObject only = json("/api/v1/models").getAsJsonArray("models").get(0).getAsJsonObject();

    assertThat(only.get("inService").getAsBoolean()).isTrue();
    assertThat(only.getAsJsonObject("metrics").get("auc").getAsDouble()).isEqualTo(0.73);
    assertThat(only.getAsJsonObject("period").get("trainedTo").getAsString())
        .isEqualTo("2018-11-05");
  }

  @Test
  void aCampaignIsPlannedForTheUsersThatTheListShows() throws Exception {
    String costs = "contactCost=1&offerCost=4&acceptance=0.5&keptValue=60";

    JsonObject plan = json("/api/v1/campaign?" + costs);

    JsonObject expected = plan.getAsJsonObject("expected");
    JsonObject list = json("/api/v1/users?limit=1&group=notControl&minProbability=0.1");
    int users = expected.get("users").getAsInt();
    double churners = expected.get("churners").getAsDouble();
    assertThat(plan.get("threshold").getAsDouble()).isEqualTo((1 / 0.5 + 4) / 60);
    assertThat(users).isEqualTo(8).isEqualTo(list.get("matching").getAsInt());
    assertThat(churners).isEqualTo(list.get("expectedChurners").getAsDouble(), within(1e-12));
    assertThat(expected.get("profit").getAsDouble())
        .isEqualTo(0.5 * (churners * 60 - users * 4) - users, within(1e-9));
  }

  @Test
  void profitIsMeasuredOnTheUsersThatTheModelHadNotSeen() throws Exception {
    JsonObject measured =
        json("/api/v1/campaign?contactCost=1&offerCost=4&acceptance=0.5&keptValue=60")
            .getAsJsonObject("measured");

    // of 20 rows, 4 are contacted, one of them of a user who left
    double perThousand = 1000 * (0.5 * 56 - 1 + 3 * (0.5 * -4 - 1)) / 20;
    JsonObject profit = measured.getAsJsonObject("profitPerThousand");
    assertThat(measured.get("rows").getAsInt()).isEqualTo(20);
    assertThat(profit.get("value").getAsDouble()).isEqualTo(perThousand, within(1e-9));
    assertThat(profit.get("low").getAsDouble()).isLessThan(perThousand);
    assertThat(measured.getAsJsonObject("profit").get("high").getAsDouble())
        .isEqualTo(profit.get("high").getAsDouble() * USERS / 1000, within(1e-6));
  }

  @Test
  void impossibleCostsAreRefusedWithWhatIsAllowed() throws Exception {
    HttpResponse<String> share = server.get("/api/v1/campaign?acceptance=2");
    HttpResponse<String> words = server.get("/api/v1/campaign?offerCost=much");

    assertThat(share.statusCode()).isEqualTo(400);
    assertThat(share.body()).contains("acceptance is 2.0; it must be in (0, 1]");
    assertThat(words.body()).contains("offerCost is 'much'; it must be a number");
  }

  @Test
  void theContactListLeavesOutTheControlGroupAndHoldsNoFormula() throws Exception {
    HttpResponse<String> csv = server.get("/api/v1/users?format=csv");

    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
        .contains("contacts-2018-12-01.csv");
    String[] lines = csv.body().split("\r\n");
    assertThat(lines).hasSize(1 + USERS / 5 * 9 / 10);
    assertThat(lines[0]).startsWith("user_id,as_of,probability");
    assertThat(csv.body()).contains("\r\n'=cmd|' /C calc'!A0,").doesNotContain("\n=", ",=");
    assertThat(lines[1])
        .contains(
            ",not seen for longer than usual: 9 days (typical 2); more adverts than usual: 12,");
  }

  @Test
  void bothGroupsCanBeDownloadedAndListed() throws Exception {
    HttpResponse<String> csv = server.get("/api/v1/users?format=csv&group=control");

    assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
        .contains("control-2018-12-01.csv");
    List<String> lines = csv.body().lines().skip(1).toList();
    assertThat(lines)
        .hasSize(USERS / 5 / 10)
        .allMatch(line -> line.contains(",2018-q4,control,2018-"));
    JsonObject page = json("/api/v1/users?group=control");
    assertThat(page.get("matching").getAsInt()).isEqualTo(lines.size());
    assertThat(server.get("/api/v1/users?format=csv&group=all").body().lines().count())
        .isEqualTo(1 + USERS);
  }

  @Test
  void thoseNewOnTheListCanBeListed() throws Exception {
    JsonObject page = json("/api/v1/users?group=contact&newOnly=true&limit=1000");
    page.getAsJsonArray("users")
        .forEach(
            user -> {
              assertThat(user.getAsJsonObject().get("newOnList").getAsBoolean()).isTrue();
              assertThat(user.getAsJsonObject().get("onListSince").getAsString())
                  .isEqualTo("2018-12-01");
            });
    assertThat(page.get("matching").getAsInt())
        .isEqualTo(page.getAsJsonArray("users").size())
        .isBetween(50, 70);
    assertThat(page.get("nextCursor").isJsonNull()).isTrue();
  }

  private static List<JsonObject> users(String query) throws Exception {
    List<JsonObject> users = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = json("/api/v1/users?limit=70&" + query + cursor);
      page.getAsJsonArray("users").forEach(user -> users.add(user.getAsJsonObject()));
      JsonElement next = page.get("nextCursor");
      cursor = next.isJsonNull() ? "" : "&cursor=" + next.getAsString();
      assertThat(page.get("matching").getAsInt()).isGreaterThanOrEqualTo(users.size());
    } while (!cursor.isEmpty());
    return users;
  }

  @Test
  void usersAreChosenByLevelAndDecileAndTotalsFollow() throws Exception {
    String query = "level=free&maxDecile=2";
    List<JsonObject> users = users(query);

    assertThat(users).hasSize(USERS / 10);
    assertThat(users).allMatch(user -> user.get("level").getAsString().equals("free"));
    assertThat(users).allMatch(user -> user.get("decile").getAsInt() <= 2);
    JsonObject page = json("/api/v1/users?limit=1&" + query);
    assertThat(page.get("matching").getAsInt()).isEqualTo(USERS / 10);
    assertThat(page.get("expectedChurners").getAsDouble())
        .isCloseTo(
            users.stream().mapToDouble(user -> user.get("probability").getAsDouble()).sum(),
            within(1e-9));
    assertThat(server.get("/api/v1/users?format=csv&group=all&" + query).body().lines().skip(1))
        .hasSize(USERS / 10)
        .allMatch(line -> line.contains(",free,"));
  }

  @Test
  void usersAreListedByTenureAndLastActivityInListAndCsvAlike() throws Exception {
    List<JsonObject> byTenure = users("sort=tenure&minProbability=0.002");
    assertThat(byTenure)
        .hasSize(499)
        .extracting(user -> -user.get("tenureDays").getAsInt())
        .isSorted();
    List<JsonObject> byActivity = users("sort=lastActive&order=asc");
    assertThat(byActivity)
        .hasSize(USERS)
        .extracting(user -> user.get("lastActiveOn").getAsString())
        .isSorted();
    List<String> csv =
        server
            .get("/api/v1/users?format=csv&group=all&sort=lastActive&order=asc")
            .body()
            .lines()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList();
    assertThat(csv.subList(0, 3))
        .isEqualTo(
            byActivity.stream().limit(3).map(user -> user.get("userId").getAsString()).toList());
    assertThat(users("order=asc").get(0).get("userId").getAsString()).isEqualTo("u999");
  }

  @Test
  void wrongQueriesAreRefused() throws Exception {
    for (String query :
        new String[] {
          "minProbability=2",
          "minProbability=x",
          "limit=0",
          "limit=1001",
          "group=holdout",
          "level=gold",
          "maxDecile=11",
          "sort=name",
          "order=up",
          "newOnly=1",
          "contact=true",
          "limt=3",
          "format=xml"
        }) {
      assertThat(server.get("/api/v1/users?" + query).statusCode()).as(query).isEqualTo(400);
    }
    assertThat(server.get("/api/v1/users?cursor=zzz").statusCode()).isEqualTo(422);
  }
}
