package com.sparkify.churn.forest;

import static com.sparkify.churn.forest.ForestTrees.FINGERPRINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.forest.ForestFormatException.Reason;
import com.sparkify.churn.story.GoldenBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class ForestFormatTest {
  private static final int TREES_AT = 32;
  private static final int NODES_AT = 36;
  private static final int WEIGHTS_AT = 40;
  private static final int SIZES_AT = 56;
  private static final int FIRST_NODE_AT = 64;
  private final byte[] file = ForestFormat.write(ForestTrees.recencyAndLevel());

  @Test
  void writesTheSameBytesForWhatItRead() throws Exception {
    FlatForest read = ForestFormat.read(file, 2, FINGERPRINT);

    assertThat(ForestFormat.write(read)).isEqualTo(file);
    assertThat(read.trees()).isEqualTo(2);
    assertThat(read.nodes()).isEqualTo(8);
    assertThat(read.schemaFingerprint()).isEqualTo(FINGERPRINT);
    assertThat(read.predict(new float[] {20, 1}))
        .isEqualTo(ForestTrees.recencyAndLevel().predict(new float[] {20, 1}));
  }

  @Test
  void theBytesAreThoseOfEarlierFilesWhichCanBeRead() throws Exception {
    GoldenBytes.assertSame(file, "forest");

    FlatForest read = ForestFormat.read(GoldenBytes.of("forest"), 2, FINGERPRINT);
    assertThat(read.predict(new float[] {20, 1}))
        .isEqualTo(ForestTrees.recencyAndLevel().predict(new float[] {20, 1}));
  }

  @Test
  void refusesWhatIsNoForest() {
    assertReason(Reason.WRONG_LENGTH, new byte[0]);
    assertReason(
        Reason.WRONG_MAGIC, "user_id,as_of,label,probability".getBytes(StandardCharsets.UTF_8));
    assertReason(Reason.WRONG_MAGIC, patched(bytes -> bytes.put(6, (byte) '\n')));
  }

  @Test
  void refusesAnotherVersionAndSaysWhich() {
    assertThatThrownBy(() -> read(patched(bytes -> bytes.putInt(8, 2))))
        .hasMessageContaining("WRONG_VERSION")
        .hasMessageContaining("found 2")
        .hasMessageContaining("expected 1");
  }

  @Test
  void refusesOtherLengthsThanItsOwn() {
    assertReason(Reason.WRONG_LENGTH, Arrays.copyOf(file, file.length - 1));
    assertReason(Reason.WRONG_LENGTH, Arrays.copyOf(file, file.length + 1));
  }

  @Test
  void refusesAChangedByte() {
    byte[] changed = file.clone();
    changed[FIRST_NODE_AT + 4] ^= 1;

    assertReason(Reason.WRONG_CHECKSUM, changed);
  }

  @Test
  void refusesAForestOfAnotherSchema() {
    assertThatThrownBy(() -> ForestFormat.read(file, 3, FINGERPRINT))
        .hasMessageContaining("found 2 features, expected 3 features");
    assertThatThrownBy(() -> ForestFormat.read(file, 2, 1L))
        .hasMessageContaining("found fingerprint 5eed, expected fingerprint 1");
  }

  @Test
  void refusesSizesThatDoNotFit() {
    assertReason(Reason.BAD_SIZE, patched(bytes -> bytes.putInt(TREES_AT, Integer.MAX_VALUE)));
    assertReason(Reason.BAD_SIZE, patched(bytes -> bytes.putInt(NODES_AT, -8)));
    assertReason(Reason.BAD_SIZE, patched(bytes -> bytes.putInt(SIZES_AT, 0)));
    assertReason(Reason.BAD_SIZE, patched(bytes -> bytes.putInt(SIZES_AT, 9)));
    assertReason(Reason.BAD_SIZE, patched(bytes -> bytes.putInt(SIZES_AT, 2)));
  }

  @Test
  void refusesWeightsThatAreNone() {
    for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertReason(Reason.BAD_WEIGHT, patched(bytes -> bytes.putDouble(WEIGHTS_AT, weight)));
    }
    assertReason(
        Reason.BAD_WEIGHT,
        patched(bytes -> bytes.putDouble(WEIGHTS_AT, 0).putDouble(WEIGHTS_AT + 8, 0)));
  }

  @Test
  void refusesBadNodes() {
    assertReason(Reason.BAD_KIND, node(0, node -> node.put(2, (byte) 3)));
    assertReason(Reason.BAD_KIND, node(0, node -> node.put(3, (byte) 1)));
    assertReason(Reason.BAD_FEATURE, node(0, node -> node.putShort(0, (short) 2)));
    assertReason(Reason.BAD_FEATURE, node(0, node -> node.putShort(0, (short) -1)));
    assertReason(Reason.BAD_THRESHOLD, node(0, node -> node.putFloat(4, Float.NaN)));
    assertReason(Reason.BAD_CATEGORY, node(3, node -> node.putInt(4, -1)));
    assertReason(Reason.BAD_CHILD, node(3, node -> node.putInt(8, 4)));
    assertReason(Reason.BAD_CHILD, node(3, node -> node.putInt(8, -1)));
    assertReason(Reason.BAD_LEAF, node(1, node -> node.putInt(4, -1)));
    assertReason(Reason.BAD_LEAF, node(1, node -> node.putInt(4, 0)));
    assertReason(Reason.BAD_LEAF, node(1, node -> node.putInt(4, Integer.MAX_VALUE)));
  }

  @Test
  void refusesNodesThatLeadBackOrTogether() {
    assertReason(Reason.CYCLE, node(5, node -> node.putInt(8, 1)));
    assertReason(Reason.BAD_CHILD, node(3, node -> node.putInt(8, 3)));
    assertReason(Reason.BAD_CHILD, node(3, node -> node.putInt(8, 2)));
  }

  @Test
  void refusesEveryTruncation() {
    for (int length = 0; length < file.length; length++) {
      assertRefused(Arrays.copyOf(file, length));
    }
  }

  @Test
  void refusesEveryFlippedBit() {
    for (int bit = 0; bit < 8 * file.length; bit++) {
      byte[] flipped = file.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(flipped);
    }
  }

  @Test
  void survivesDamageBelowARightChecksum() {
    Random random = new Random(5);
    byte[] large = ForestFormat.write(ForestTrees.random(9, 6, 6, random));
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = large.clone();
      for (int damages = random.nextInt(4); damages >= 0; damages--) {
        damaged[8 + random.nextInt(damaged.length - 12)] = (byte) random.nextInt(256);
      }
      readOrRefuse(sealed(damaged));
    }
  }

  @Test
  void survivesRandomBytesAfterARightHeader() {
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = file.clone();
      for (int at = i % 2 == 0 ? TREES_AT : WEIGHTS_AT; at < noise.length; at++) {
        noise[at] = (byte) (random.nextBoolean() ? 0 : random.nextInt(256));
      }
      readOrRefuse(sealed(noise));
    }
  }

  /** What is read at all can be scored. */
  private static void readOrRefuse(byte[] bytes) {
    int features = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
    long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(16);
    try {
      FlatForest forest = ForestFormat.read(bytes, features, fingerprint);
      assertThat(forest.predict(new float[features])).isBetween(0.0, 1.0);
    } catch (ForestFormatException e) {
      assertThat(e.reason()).isNotNull();
    }
  }

  private byte[] node(int node, Consumer<ByteBuffer> change) {
    return patched(
        bytes ->
            change.accept(
                bytes.slice(FIRST_NODE_AT + 12 * node, 12).order(ByteOrder.LITTLE_ENDIAN)));
  }

  private byte[] patched(Consumer<ByteBuffer> change) {
    byte[] bytes = file.clone();
    change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return sealed(bytes);
  }

  private static byte[] sealed(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(bytes.length - 4, (int) crc.getValue());
    return bytes;
  }

  private static void assertReason(Reason reason, byte[] bytes) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOfSatisfying(
            ForestFormatException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(ForestFormatException.class);
  }

  private static FlatForest read(byte[] bytes) throws ForestFormatException {
    return ForestFormat.read(bytes, 2, FINGERPRINT);
  }
}
