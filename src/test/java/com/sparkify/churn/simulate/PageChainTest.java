package com.sparkify.churn.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.event.Page;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PageChainTest {
  private final PageChain chain = new PageChain();

  @Test
  void sharesAddUpToOneAndAfterSongsLeaveRoomForTheNext() {
    for (int row = 0; row < 3 * 2 * PageChain.SIZE; row++) {
      double sum = Arrays.stream(chain.shares(row)).sum();
      if (row % PageChain.SIZE == PageChain.SONG) {
        assertThat(sum).isLessThan(0.3);
      } else if (sum > 0) {
        assertThat(sum).as("row %d", row).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void everyPageThatCanFollowLeadsOn() {
    for (int row = 0; row < 3 * 2 * PageChain.SIZE; row++) {
      for (int next : chain.next(row)) {
        if (next != PageChain.END && next != Page.CANCEL.ordinal()) {
          assertThat(chain.next(rowAfter(next, row)))
              .as("row %d to page %d", row, next)
              .isNotEmpty();
        }
      }
    }
  }

  @Test
  void everyWayEnds() {
    Excursions excursions = new Excursions(chain, 1);
    for (int level = 0; level < 2; level++) {
      Excursions.Sum sum = excursions.new Sum();
      sum.add(1, Page.HOME.ordinal(), Auth.LOGGED_IN, level == 1);

      assertThat(sum.back[0] + sum.back[1] + sum.end[0] + sum.end[1]).isCloseTo(1, within(1e-9));
    }
  }

  private static int rowAfter(int page, int row) {
    Auth auth = PageChain.auth(row);
    boolean paid = PageChain.isPaid(row);
    return switch (Page.values()[page]) {
      case LOGIN, SUBMIT_REGISTRATION -> PageChain.row(page, Auth.LOGGED_IN, paid);
      case LOGOUT -> PageChain.row(page, Auth.LOGGED_OUT, paid);
      case SUBMIT_UPGRADE -> PageChain.row(page, auth, true);
      case SUBMIT_DOWNGRADE -> PageChain.row(page, auth, false);
      default -> PageChain.row(page, auth, paid);
    };
  }
}
