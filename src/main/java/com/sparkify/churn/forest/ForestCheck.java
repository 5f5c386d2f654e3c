package com.sparkify.churn.forest;

import com.sparkify.churn.forest.ForestFormatException.Reason;
import java.util.BitSet;

/** Refuses columns that are not a forest, so that whatever passes can be walked without checks. */
final class ForestCheck {
  private final ForestColumns columns;
  private final int features;

  private ForestCheck(ForestColumns columns, int features) {
    this.columns = columns;
    this.features = features;
  }

  /**
   * @throws ForestFormatException at the first fault, naming tree and node
   */
  static void check(ForestColumns columns, int features) throws ForestFormatException {
    if (columns.trees() > FlatForest.MAX_TREES) {
      throw new ForestFormatException(
          Reason.BAD_SIZE,
          "forest has " + columns.trees() + " trees; at most " + FlatForest.MAX_TREES);
    }
    ForestCheck check = new ForestCheck(columns, features);
    check.weights();
    for (int tree = 0; tree < columns.trees(); tree++) {
      check.tree(tree);
    }
    int slots = RowKeys.slots(columns, features);
    if (slots > FlatForest.MAX_TESTS) {
      throw new ForestFormatException(
          Reason.BAD_SIZE,
          "features and categories tested are " + slots + "; at most " + FlatForest.MAX_TESTS);
    }
  }

  private void weights() throws ForestFormatException {
    double sum = 0;
    for (int tree = 0; tree < columns.trees(); tree++) {
      double weight = columns.weights()[tree];
      if (!(weight >= 0 && weight <= FlatForest.MAX_WEIGHT)) {
        throw new ForestFormatException(
            Reason.BAD_WEIGHT,
            "weight of tree "
                + tree
                + " is "
                + weight
                + "; it must be within [0, "
                + FlatForest.MAX_WEIGHT
                + "]");
      }
      sum += weight;
    }
    if (sum < FlatForest.MIN_TOTAL_WEIGHT) {
      throw new ForestFormatException(
          Reason.BAD_WEIGHT,
          "weights of all "
              + columns.trees()
              + " trees add up to "
              + sum
              + "; at least "
              + FlatForest.MIN_TOTAL_WEIGHT);
    }
  }

  private void tree(int tree) throws ForestFormatException {
    int start = columns.start(tree);
    int size = columns.end(tree) - start;
    if (size < 1 || size > FlatForest.MAX_TREE_NODES) {
      throw fault(Reason.BAD_SIZE, tree, 0, size + " nodes; 1 to " + FlatForest.MAX_TREE_NODES);
    }
    BitSet owned = new BitSet(size);
    int[] depths = new int[size];
    long samples = 0;
    for (int node = 0; node < size; node++) {
      if (columns.isLeaf(start + node)) {
        leaf(tree, node);
        samples += (long) columns.stayed(start + node) + columns.churned(start + node);
      } else {
        test(tree, node);
        children(tree, node, owned);
        depth(tree, node, depths);
      }
    }
    if (samples > Integer.MAX_VALUE) {
      throw fault(Reason.BAD_LEAF, tree, 0, samples + " samples; at most " + Integer.MAX_VALUE);
    }
    int orphan = owned.nextClearBit(1);
    if (orphan < size) {
      throw fault(Reason.BAD_CHILD, tree, orphan, "no parent; every node but the root has one");
    }
  }

  private void leaf(int tree, int node) throws ForestFormatException {
    int stayed = columns.stayed(columns.start(tree) + node);
    int churned = columns.churned(columns.start(tree) + node);
    if (stayed < 0 || churned < 0 || (stayed == 0 && churned == 0)) {
      throw fault(
          Reason.BAD_LEAF,
          tree,
          node,
          stayed + " stayed and " + churned + " churned; 0 or more of each and one at least");
    }
  }

  private void test(int tree, int node) throws ForestFormatException {
    int at = columns.start(tree) + node;
    byte kind = columns.kinds()[at];
    int feature = columns.features()[at];
    int operand = columns.operands()[at];
    if (kind != ForestColumns.AT_MOST && kind != ForestColumns.IS) {
      throw fault(Reason.BAD_KIND, tree, node, "kind " + kind + "; 0, 1 or 2");
    }
    if (feature < 0 || feature >= features) {
      throw fault(
          Reason.BAD_FEATURE, tree, node, "feature " + feature + "; 0 to " + (features - 1));
    }
    if (kind == ForestColumns.AT_MOST && Float.isNaN(columns.threshold(at))) {
      throw fault(Reason.BAD_THRESHOLD, tree, node, "threshold NaN; any other number");
    }
    if (kind == ForestColumns.IS && (operand < 0 || operand > FlatForest.MAX_CATEGORY)) {
      throw fault(
          Reason.BAD_CATEGORY,
          tree,
          node,
          "category " + operand + "; 0 to " + FlatForest.MAX_CATEGORY);
    }
  }

  private void children(int tree, int node, BitSet owned) throws ForestFormatException {
    int size = columns.end(tree) - columns.start(tree);
    int child = columns.links()[columns.start(tree) + node];
    if (child < 1 || child > size - 2) {
      throw fault(Reason.BAD_CHILD, tree, node, "child " + child + "; 1 to " + (size - 2));
    }
    if (child <= node) {
      throw fault(
          Reason.CYCLE, tree, node, "child " + child + "; children come after their parent");
    }
    if (owned.get(child) || owned.get(child + 1)) {
      throw fault(Reason.BAD_CHILD, tree, node, "child " + child + " that has a parent already");
    }
    owned.set(child, child + 2);
  }

  private void depth(int tree, int node, int[] depths) throws ForestFormatException {
    int child = columns.links()[columns.start(tree) + node];
    int depth = depths[node] + 1;
    if (depth > FlatForest.MAX_DEPTH) {
      throw fault(Reason.BAD_SIZE, tree, node, depth + " splits above; " + FlatForest.MAX_DEPTH);
    }
    depths[child] = depth;
    depths[child + 1] = depth;
  }

  private static ForestFormatException fault(Reason reason, int tree, int node, String what) {
    return new ForestFormatException(reason, "tree " + tree + ", node " + node + " has " + what);
  }
}
