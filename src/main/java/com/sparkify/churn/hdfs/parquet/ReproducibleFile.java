package com.sparkify.churn.hdfs.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * The output of a Parquet writer whose footer depends on the rows only. Parquet keeps a column's
 * encodings in a hash set of enums, whose order changes with the run of the JVM.
 */
final class ReproducibleFile implements OutputFile {
  private static final int LENGTH_AND_MAGIC = 8;

  private final Path path;
  private final Configuration conf;
  private Output output;

  ReproducibleFile(Path path, Configuration conf) {
    this.path = path;
    this.conf = conf;
  }

  @Override
  public PositionOutputStream create(long ignored) throws IOException {
    FileSystem files = path.getFileSystem(conf);
    output = new Output(files.create(path, false));
    return output;
  }

  @Override
  public PositionOutputStream createOrOverwrite(long ignored) {
    throw new UnsupportedOperationException(path + ": tables are not overwritten");
  }

  /** Not asked for, as row groups padded to blocks would differ between file systems. */
  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return path.toString();
  }

  /** From here on nothing but the indexes and the footer is written. */
  void beginFooter() {
    output.tail = new ByteArrayOutputStream();
  }

  /** Closes the file, without a footer if it has none yet. */
  void abandon() throws IOException {
    output.file.close();
  }

  private static byte[] withOrderedEncodings(byte[] tail) throws IOException {
    int end = tail.length - LENGTH_AND_MAGIC;
    int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(tail, end - length, length));
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        ColumnMetaData column = chunk.getMeta_data();
        Collections.sort(column.getEncodings());
        if (column.isSetEncoding_stats()) {
          Collections.sort(column.getEncoding_stats());
        }
      }
    }
    ByteArrayOutputStream ordered = new ByteArrayOutputStream(tail.length);
    ordered.write(tail, 0, end - length);
    Util.writeFileMetaData(footer, ordered);
    int newLength = ordered.size() - (end - length);
    ordered.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(newLength).array());
    ordered.write(tail, tail.length - 4, 4);
    return ordered.toByteArray();
  }

  private static final class Output extends PositionOutputStream {
    private final OutputStream file;
    private long position;
    private ByteArrayOutputStream tail;

    Output(OutputStream file) {
      this.file = file;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      target().write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      target().write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      file.flush();
    }

    @Override
    public void close() throws IOException {
      if (tail != null) {
        byte[] footer = withOrderedEncodings(tail.toByteArray());
        tail = null;
        file.write(footer);
      }
      file.close();
    }

    private OutputStream target() {
      return tail == null ? file : tail;
    }
  }
}
