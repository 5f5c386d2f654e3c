package com.sparkify.churn.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.job.run.PiecesOfFiles.Piece;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.lib.input.CombineFileSplit;
import org.junit.jupiter.api.Test;

class PiecesOfFilesTest {
  private final PiecesOfFiles pieces = new PiecesOfFiles(10);

  private void add(String name, long start, long work, String... hosts) {
    pieces.add(new Piece(new Path("/logs/" + name), start, 2 * work, work, hosts));
  }

  private List<String> splits() {
    return pieces.splits().stream().map(PiecesOfFilesTest::names).toList();
  }

  private static String names(InputSplit split) {
    StringBuilder names = new StringBuilder();
    for (Path path : ((CombineFileSplit) split).getPaths()) {
      names.append(path.getName());
    }
    return names.toString();
  }

  @Test
  void neighboursShareASplitUpToItsLimit() {
    add("a", 0, 4);
    add("b", 0, 6);
    add("c", 0, 1);
    add("d", 0, 10);
    add("e", 0, 3);

    assertThat(splits()).containsExactly("ab", "c", "d", "e");
  }

  @Test
  void aPieceAboveTheLimitIsASplitOfItsOwn() {
    add("a", 0, 11);
    add("b", 0, 1);

    assertThat(splits()).containsExactly("a", "b");
  }

  @Test
  void withoutPiecesThereAreNoSplits() {
    assertThat(pieces.splits()).isEmpty();
  }

  @Test
  void aSplitKnowsWhereItsPiecesStartAndItsFirstIsStored() throws Exception {
    add("a", 5, 3, "north", "south");
    add("b", 0, 4, "west");

    CombineFileSplit split = (CombineFileSplit) pieces.splits().get(0);

    assertThat(split.getStartOffsets()).containsExactly(5, 0);
    assertThat(split.getLengths()).containsExactly(6, 8);
    assertThat(split.getLocations()).containsExactly("north", "south");
  }
}
