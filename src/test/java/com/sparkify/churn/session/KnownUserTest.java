package com.sparkify.churn.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.event.Gender;
import com.sparkify.churn.event.Level;
import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.event.Region;
import com.sparkify.churn.session.SessionsInMemory.Log;
import com.sparkify.churn.story.Story;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownUserTest {
  private static final int MONDAY = (int) LocalDate.parse("2018-10-01").toEpochDay();

  /** What one fragment says. */
  private record Said(int day, SessionFragment fragment) {}

  private static List<Said> said(Story story) throws Exception {
    List<Said> said = new ArrayList<>();
    new SessionsInMemory(ParserLimits.DEFAULT, 1 << 20)
        .read(
            List.of(new Log(story.bytes(), LogDay.UNDATED)),
            (key, fragment) -> said.add(new Said(key.eventDay(), fragment)),
            (reason, field, start, end) -> {});
    return said;
  }

  private static KnownUser known(List<Said> said) {
    KnownUser user = new KnownUser();
    said.forEach(each -> user.add(each.day(), each.fragment()));
    return user;
  }

  private static byte[] bytes(KnownUser user) {
    PackedOutput out = new PackedOutput(64);
    user.write(out);
    return out.toByteArray();
  }

  /** Three days in four sessions; free on the first day, paid on the second, cancelled twice. */
  private static Story story() {
    return new Story()
        .level("free")
        .at("2018-10-01T10:00:00Z")
        .session(1)
        .plays(3)
        .level("paid")
        .at("2018-10-02T10:00:00Z")
        .session(2)
        .plays(2)
        .cancels()
        .at("2018-10-03T08:00:00Z")
        .session(3)
        .visits("Home")
        .at("2018-10-03T20:00:00Z")
        .session(4)
        .cancels();
  }

  @Test
  void holdsFirstAndLastDayTheFirstCancellationAndTheLatestValues() throws Exception {
    KnownUser user = known(said(story()));

    assertThat(user.firstDay()).isEqualTo(MONDAY);
    assertThat(user.lastDay()).isEqualTo(MONDAY + 2);
    assertThat(user.cancelledDay()).isEqualTo(MONDAY + 1);
    assertThat(user.latest(Attribute.LEVEL)).isEqualTo(Level.PAID.ordinal());
    assertThat(user.latest(Attribute.GENDER)).isEqualTo(Gender.FEMALE.ordinal());
    assertThat(user.latest(Attribute.REGION)).isEqualTo(Region.WEST.ordinal());
    assertThat(user.latest(Attribute.REGISTRATION)).isEqualTo(1538173362000L);
  }

  @Test
  void neitherOrderNorCutNorRepetitionMatters() throws Exception {
    List<Said> all = new ArrayList<>(said(story()));
    byte[] wanted = bytes(known(all));
    Random random = new Random(1);
    for (int trial = 0; trial < 50; trial++) {
      Collections.shuffle(all, random);
      int cut = random.nextInt(all.size() + 1);
      KnownUser one = known(all.subList(0, cut));
      one.merge(known(all.subList(cut, all.size())));
      one.merge(known(all.subList(0, random.nextInt(all.size() + 1))));
      assertThat(bytes(one)).isEqualTo(wanted);
    }
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    byte[] written = bytes(known(said(story())));
    KnownUser read = KnownUser.read(new PackedInput().reset(written, 0));

    assertThat(bytes(read)).isEqualTo(written);
    assertThat(read.cancelledDay()).isEqualTo(MONDAY + 1);
  }

  @Test
  void whoIsSeenCancellingAloneHasADayAndNoLevel() throws Exception {
    KnownUser user = known(said(new Story().at("2018-10-02T10:00:00Z").session(1).cancels()));

    assertThat(user.firstDay()).isEqualTo(MONDAY + 1).isEqualTo(user.lastDay());
    assertThat(user.cancelledDay()).isEqualTo(MONDAY + 1);
    assertThat(user.has(Attribute.LEVEL)).isFalse();
    assertThat(user.has(Attribute.REGISTRATION)).isFalse();
  }

  @Test
  void whoHasNotCancelledNeverDid() throws Exception {
    KnownUser user = known(said(new Story().at("2018-10-02T10:00:00Z").session(1).plays(1)));

    assertThat(user.cancelledDay()).isEqualTo(KnownUser.NEVER);
  }
}
