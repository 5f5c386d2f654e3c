package com.sparkify.churn.job.log;

import com.sparkify.churn.event.EventStream;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.session.LogDay;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.CombineFileSplit;

/** Reads the pieces of log files that make up one split, block by block. */
final class LogRecordReader extends RecordReader<NullWritable, LogBlock> {
  private final LogBlock block = new LogBlock();
  private CombineFileSplit split;
  private Configuration conf;
  private int maxLineBytes;
  private int piece = -1;
  private LogBlockReader reader;

  /** Remembers whether reading the source failed, rather than decoding its bytes. */
  private static final class SourceStream extends FilterInputStream {
    private boolean failed;

    SourceStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      failed = true;
      int read = in.read();
      failed = false;
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      failed = true;
      int read = in.read(bytes, offset, length);
      failed = false;
      return read;
    }
  }

  /**
   * Opens the file on the first read, so that a damaged header is handled like any other damage.
   */
  private static final class LazyDecompressor extends InputStream {
    private final CompressionCodec codec;
    private final InputStream source;
    private InputStream decompressed;

    LazyDecompressor(CompressionCodec codec, InputStream source) {
      this.codec = codec;
      this.source = source;
    }

    @Override
    public int read() {
      throw new IllegalStateException("blocks are read, not single bytes");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (decompressed == null) {
        decompressed = open();
      }
      return decompressed.read(bytes, offset, length);
    }

    /**
     * Some codecs need a library that not every machine has, and fail in different ways without it.
     */
    private InputStream open() throws IOException {
      try {
        return codec.createInputStream(source);
      } catch (RuntimeException | LinkageError missing) {
        throw new IOException(
            "%s files cannot be read on this machine (%s: %s); install its library, or repack as .gz"
                .formatted(
                    codec.getDefaultExtension(),
                    codec.getClass().getSimpleName(),
                    missing.getMessage()),
            missing);
      }
    }

    @Override
    public void close() throws IOException {
      (decompressed == null ? source : decompressed).close();
    }
  }

  @Override
  public void initialize(InputSplit newSplit, TaskAttemptContext context) {
    split = (CombineFileSplit) newSplit;
    conf = context.getConfiguration();
    maxLineBytes = InputSettings.from(conf).limits().maxLineBytes();
  }

  @Override
  public boolean nextKeyValue() throws IOException {
    while (true) {
      if (reader == null && !openNext()) {
        return false;
      }
      if (reader.next(block)) {
        return true;
      }
      closeReader();
    }
  }

  private boolean openNext() throws IOException {
    piece++;
    if (piece >= split.getNumPaths()) {
      return false;
    }
    Path path = split.getPath(piece);
    block.setPlace(path.toString(), dayOf(path));
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(path);
    long start = split.getOffset(piece);
    FSDataInputStream in = path.getFileSystem(conf).open(path);
    SourceStream source = new SourceStream(in);
    if (codec != null) {
      InputStream lines = new EventStream(new LazyDecompressor(codec, source));
      reader = LogBlockReader.ofCompressed(lines, maxLineBytes, () -> !source.failed);
      return true;
    }
    long end = start + split.getLength(piece);
    if (start == 0) {
      EventStream lines = new EventStream(source);
      long last = lines.isOneDocument() ? Long.MAX_VALUE : end;
      reader = LogBlockReader.ofPiece(lines, 0, last, maxLineBytes);
    } else if (isOneDocument(in)) {
      // The task that has its beginning reads all of it.
      reader = LogBlockReader.ofPiece(InputStream.nullInputStream(), 0, 0, maxLineBytes);
      in.close();
    } else {
      in.seek(start - 1);
      reader = LogBlockReader.ofPiece(source, start, end, maxLineBytes);
    }
    return true;
  }

  private static boolean isOneDocument(FSDataInputStream in) throws IOException {
    byte[] head = new byte[EventStream.HEAD_BYTES];
    int length = 0;
    int read = 0;
    while (length < head.length && read >= 0) {
      length += read;
      read = in.read(length, head, length, head.length - length);
    }
    return EventStream.isOneDocument(head, length);
  }

  /**
   * The day of the nearest folder above a file that is named after one, if any.
   *
   * @throws IOException if the nearest folder that is named as one of a day has no date
   */
  static LogDay dayOf(Path file) throws IOException {
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      String name = folder.getName();
      Optional<LocalDate> date = Dataset.LOGS.dateOf(name);
      if (date.isPresent()) {
        return LogDay.of(date.get());
      }
      if (Dataset.LOGS.isNamedAsPartition(name)) {
        throw new IOException(
            "%s: '%s' does not name a day; rename the folder to dt=YYYY-MM-DD, such as %s, or to a name without dt="
                .formatted(folder, name, Dataset.LOGS.partitionName(LocalDate.EPOCH)));
      }
    }
    return LogDay.UNDATED;
  }

  private void closeReader() throws IOException {
    LogBlockReader open = reader;
    reader = null;
    open.close();
  }

  @Override
  public NullWritable getCurrentKey() {
    return NullWritable.get();
  }

  @Override
  public LogBlock getCurrentValue() {
    return block;
  }

  @Override
  public float getProgress() {
    int pieces = split.getNumPaths();
    return pieces == 0 ? 1 : Math.min(1, Math.max(0, piece) / (float) pieces);
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      closeReader();
    }
  }
}
