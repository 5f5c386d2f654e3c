package com.sparkify.churn.job.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogBlockReaderTest {
  private static final int MAX_LINE = 50;

  private static List<String> lines(LogBlockReader reader) throws IOException {
    List<String> lines = new ArrayList<>();
    LogBlock block = new LogBlock();
    while (reader.next(block)) {
      String text =
          new String(
              block.bytes(), block.start(), block.end() - block.start(), StandardCharsets.UTF_8);
      if (block.kind() == LogBlock.Kind.LINES) {
        assertThat(text).endsWith("\n");
        lines.addAll(text.lines().toList());
      } else {
        lines.add("<" + block.kind() + ">");
      }
    }
    return lines;
  }

  private static List<String> linesOfPieces(byte[] file, int pieceBytes) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int start = 0; start < file.length; start += pieceBytes) {
      int from = Math.max(0, start - 1);
      InputStream in = new ByteArrayInputStream(file, from, file.length - from);
      int end = Math.min(file.length, start + pieceBytes);
      lines.addAll(lines(LogBlockReader.ofPiece(in, start, end, MAX_LINE)));
    }
    return lines;
  }

  @Test
  void piecesOfAnySizeGiveEveryLineOnce() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("line ").append(i).append("x".repeat(random.nextInt(20))).append('\n');
    }
    text.append("no line feed after it");
    byte[] file = text.toString().getBytes(StandardCharsets.UTF_8);
    List<String> expected = text.toString().lines().toList();
    for (int pieceBytes = 1; pieceBytes <= file.length; pieceBytes++) {
      assertThat(linesOfPieces(file, pieceBytes)).as("pieces of " + pieceBytes).isEqualTo(expected);
    }
  }

  @Test
  void aLineTooLongToBufferIsReportedAndPassedOver() throws IOException {
    String text = "first\n" + "y".repeat(3 << 20) + "\nlast\n";
    byte[] file = text.getBytes(StandardCharsets.UTF_8);
    assertThat(linesOfPieces(file, file.length))
        .containsExactly("first", "<TOO_LONG_LINE>", "last");
    assertThat(linesOfPieces(file, 1 << 20)).containsExactly("first", "<TOO_LONG_LINE>", "last");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
    byte[] file = "\uFEFFfirst\nsecond".getBytes(StandardCharsets.UTF_8);
    assertThat(linesOfPieces(file, file.length)).containsExactly("first", "second");
  }

  @Test
  void anEmptyFileHasNoBlocks() throws IOException {
    InputStream in = new ByteArrayInputStream(new byte[0]);
    assertThat(lines(LogBlockReader.ofPiece(in, 0, 0, MAX_LINE))).isEmpty();
  }

  @Test
  void linesBeforeADamageCount() throws IOException {
    InputStream broken = brokenBehind("one\ntwo\nthr");
    assertThat(lines(LogBlockReader.ofCompressed(broken, MAX_LINE, () -> true)))
        .containsExactly("one", "two", "<UNREADABLE_FILE>");
  }

  @Test
  void aFileSystemThatFailsIsNoDamage() {
    assertThatThrownBy(
            () -> lines(LogBlockReader.ofCompressed(brokenBehind("one\n"), MAX_LINE, () -> false)))
        .isInstanceOf(IOException.class)
        .hasMessage("broken");
  }

  private static InputStream brokenBehind(String text) {
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("broken");
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read < 0) {
          throw new IOException("broken");
        }
        return read;
      }
    };
  }
}
