package com.sparkify.churn.forest;

import com.sparkify.churn.forest.ForestFormatException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A forest as bytes, all little-endian:
 *
 * <pre>
 * offset  type      what
 *      0  8 bytes   magic, 89 "CHURN" 0D 0A
 *      8  int32     version, 1
 *     12  int32     features
 *     16  int64     fingerprint of the feature schema
 *     24  int64     length of all, in bytes
 *     32  int32     trees T
 *     36  int32     nodes N
 *     40  float64   T weights
 *         int32     T numbers of nodes
 *         12 bytes  N nodes: int16 feature, int8 kind, int8 zero, int32 operand, int32 link
 *         int32     CRC-32C of all before
 * </pre>
 *
 * A file of another version is refused, and so is one of which any byte is not as written.
 *
 * <p>Kind 0 is a leaf (operand: training samples that stayed, link: that churned), 1 a test {@code
 * row [feature] <= operand} with a float, 2 a test {@code row[feature] == operand} with a category;
 * the true child is {@code link} nodes after the tree's root and the false child comes next.
 */
public final class ForestFormat {
  private static final long MAGIC = 0x0A0D_4E52_5548_4389L;
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 40;
  private static final int TREE_BYTES = 12;
  private static final int NODE_BYTES = 12;
  private static final int CHECKSUM_BYTES = 4;

  private ForestFormat() {}

  /** The forest's bytes: the same for the same forest. */
  public static byte[] write(FlatForest forest) {
    ForestColumns columns = forest.columns();
    long length = length(columns.trees(), columns.nodes());
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(MAGIC).putInt(VERSION).putInt(forest.features());
    bytes.putLong(forest.schemaFingerprint()).putLong(length);
    bytes.putInt(columns.trees()).putInt(columns.nodes());
    for (double weight : columns.weights()) {
      bytes.putDouble(weight);
    }
    for (int tree = 0; tree < columns.trees(); tree++) {
      bytes.putInt(columns.end(tree) - columns.start(tree));
    }
    for (int node = 0; node < columns.nodes(); node++) {
      bytes.putShort(columns.features()[node]).put(columns.kinds()[node]).put((byte) 0);
      bytes.putInt(columns.operands()[node]).putInt(columns.links()[node]);
    }
    bytes.putInt(checksum(bytes.array(), bytes.position()));
    return bytes.array();
  }

  /**
   * Reads what {@link #write} wrote, and nothing else.
   *
   * @param features the length of the caller's rows
   * @param schemaFingerprint of the caller's schema
   * @throws ForestFormatException if the bytes are damaged, of another version, of another schema
   *     or no forest
   */
  public static FlatForest read(byte[] file, int features, long schemaFingerprint)
      throws ForestFormatException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    requireWhole(bytes);
    requireSchema(bytes, features, schemaFingerprint);
    ForestColumns columns = columns(bytes);
    return FlatForest.of(features, schemaFingerprint, columns);
  }

  private static void requireWhole(ByteBuffer bytes) throws ForestFormatException {
    int length = bytes.capacity();
    require(length >= 8, Reason.WRONG_LENGTH, length, "at least 8 bytes");
    long magic = bytes.getLong(0);
    require(magic == MAGIC, Reason.WRONG_MAGIC, Long.toHexString(magic), Long.toHexString(MAGIC));
    require(length >= HEADER_BYTES, Reason.WRONG_LENGTH, length, "at least 40 bytes");
    require(bytes.getInt(8) == VERSION, Reason.WRONG_VERSION, bytes.getInt(8), VERSION);
    require(bytes.getLong(24) == length, Reason.WRONG_LENGTH, length, bytes.getLong(24) + " bytes");
    long expected = length(bytes.getInt(32), bytes.getInt(36));
    require(
        bytes.getInt(32) >= 1 && bytes.getInt(36) >= 1 && expected == length,
        Reason.BAD_SIZE,
        bytes.getInt(32) + " trees and " + bytes.getInt(36) + " nodes",
        "as many as " + length + " bytes hold");
    int stored = bytes.getInt(length - CHECKSUM_BYTES);
    int computed = checksum(bytes.array(), length - CHECKSUM_BYTES);
    require(
        stored == computed,
        Reason.WRONG_CHECKSUM,
        Integer.toHexString(computed),
        Integer.toHexString(stored));
  }

  private static void requireSchema(ByteBuffer bytes, int features, long fingerprint)
      throws ForestFormatException {
    int stored = bytes.getInt(12);
    require(stored == features, Reason.WRONG_SCHEMA, stored + " features", features + " features");
    require(
        features >= 1 && features < FlatForest.MAX_TESTS,
        Reason.BAD_SIZE,
        features + " features",
        "1 to " + (FlatForest.MAX_TESTS - 1));
    long storedFingerprint = bytes.getLong(16);
    require(
        storedFingerprint == fingerprint,
        Reason.WRONG_SCHEMA,
        "fingerprint " + Long.toHexString(storedFingerprint),
        "fingerprint " + Long.toHexString(fingerprint));
  }

  private static ForestColumns columns(ByteBuffer bytes) throws ForestFormatException {
    int trees = bytes.getInt(32);
    int nodes = bytes.getInt(36);
    bytes.position(HEADER_BYTES);
    double[] weights = new double[trees];
    for (int tree = 0; tree < trees; tree++) {
      weights[tree] = bytes.getDouble();
    }
    int[] starts = new int[trees + 1];
    for (int tree = 0; tree < trees; tree++) {
      int size = bytes.getInt();
      require(
          size >= 1 && size <= nodes - starts[tree],
          Reason.BAD_SIZE,
          size + " nodes in tree " + tree,
          "1 to " + (nodes - starts[tree]));
      starts[tree + 1] = starts[tree] + size;
    }
    require(starts[trees] == nodes, Reason.BAD_SIZE, starts[trees] + " nodes", nodes + " nodes");
    ForestColumns columns = ForestColumns.sized(weights, starts);
    for (int node = 0; node < nodes; node++) {
      columns.features()[node] = bytes.getShort();
      columns.kinds()[node] = bytes.get();
      byte zero = bytes.get();
      require(zero == 0, Reason.BAD_KIND, "byte " + zero + " after the kind of node " + node, 0);
      columns.operands()[node] = bytes.getInt();
      columns.links()[node] = bytes.getInt();
    }
    return columns;
  }

  private static void require(boolean holds, Reason reason, Object found, Object allowed)
      throws ForestFormatException {
    if (!holds) {
      throw new ForestFormatException(
          reason, "forest file: " + reason + ": found " + found + ", expected " + allowed);
    }
  }

  private static long length(int trees, int nodes) {
    return HEADER_BYTES + (long) TREE_BYTES * trees + (long) NODE_BYTES * nodes + CHECKSUM_BYTES;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
