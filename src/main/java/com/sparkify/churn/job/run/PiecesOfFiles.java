package com.sparkify.churn.job.run;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.lib.input.CombineFileSplit;

/** Gathers pieces of files, in their order, into splits that are not more work than a limit. */
public final class PiecesOfFiles {
  private final long mostWork;
  private final List<InputSplit> splits = new ArrayList<>();
  private final List<Piece> open = new ArrayList<>();
  private long work;

  /**
   * A piece of a file.
   *
   * @param start offset in bytes
   * @param length in bytes
   * @param work how much it is, in the unit of the limit
   * @param hosts that store it; none if that does not matter
   */
  public record Piece(Path file, long start, long length, long work, String... hosts) {}

  /**
   * @param mostWork of a split; a piece that is more is a split of its own
   */
  public PiecesOfFiles(long mostWork) {
    this.mostWork = mostWork;
  }

  public void add(Piece piece) {
    if (work + piece.work > mostWork) {
      close();
    }
    open.add(piece);
    work += piece.work;
  }

  /** The splits of all pieces; each is read best where its first piece is stored. */
  public List<InputSplit> splits() {
    close();
    return List.copyOf(splits);
  }

  private void close() {
    if (!open.isEmpty()) {
      splits.add(
          new CombineFileSplit(
              open.stream().map(Piece::file).toArray(Path[]::new),
              open.stream().mapToLong(Piece::start).toArray(),
              open.stream().mapToLong(Piece::length).toArray(),
              open.get(0).hosts));
      open.clear();
      work = 0;
    }
  }
}
