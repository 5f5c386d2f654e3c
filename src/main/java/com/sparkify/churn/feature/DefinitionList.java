package com.sparkify.churn.feature;

import com.sparkify.churn.feature.Definition.Formula;
import java.util.ArrayList;
import java.util.List;

/** Collects the definitions of groups of features. */
final class DefinitionList {
  private final List<Definition> definitions = new ArrayList<>();
  private String group = "";
  private boolean learned;

  /** Starts a group, to which all later definitions belong. It is for people and their queries. */
  DefinitionList group(String name) {
    group = name;
    learned = false;
    return this;
  }

  /** Starts a group that models learn from. */
  DefinitionList learnedGroup(String name) {
    group = name;
    learned = true;
    return this;
  }

  private boolean isLearned(String name) {
    return learned || Catalogue.LEARNED_OF_OTHER_GROUPS.contains(name);
  }

  List<Definition> toList() {
    return List.copyOf(definitions);
  }

  /** A whole number of things, 0 or more. */
  void count(String name, int window, Words words, Formula formula) {
    count(name, window, words, new Range(0, 1 << 24, 0), formula);
  }

  /** A whole number within a range. */
  void count(String name, int window, Words words, Range range, Formula formula) {
    add(name, Feature.Kind.COUNT, window, words, range, formula);
  }

  /** A real number, 0 or more; 0 if it cannot be computed. */
  void amount(String name, int window, Words words, Formula formula) {
    add(name, Feature.Kind.NUMBER, window, words, Range.POSITIVE, formula);
  }

  /** A share between 0 and 1. */
  void share(String name, int window, Words words, Formula formula) {
    add(name, Feature.Kind.NUMBER, window, words, new Range(0, 1, 0), formula);
  }

  void number(String name, int window, Words words, Range range, Formula formula) {
    add(name, Feature.Kind.NUMBER, window, words, range, formula);
  }

  /** One of some labels; the formula gives the label's index. */
  void category(String name, List<String> labels, Words words, Formula formula) {
    definitions.add(
        new Definition(
            new Feature(
                name,
                Feature.Kind.CATEGORY,
                group,
                words.unit,
                0,
                0,
                labels.size() - 1,
                0,
                labels,
                words.meaning,
                words.wording,
                isLearned(name)),
            formula));
  }

  private void add(
      String name, Feature.Kind kind, int window, Words words, Range range, Formula formula) {
    definitions.add(
        new Definition(
            new Feature(
                name,
                kind,
                group,
                words.unit,
                window,
                range.minimum,
                range.maximum,
                range.whenMissing,
                List.of(),
                words.meaning,
                words.wording,
                isLearned(name)),
            formula));
  }

  /** How a feature is described. */
  record Words(String unit, String meaning, Wording wording) {}

  /** The values a feature can take, and its value if it cannot be computed. */
  record Range(float minimum, float maximum, float whenMissing) {
    static final Range POSITIVE = new Range(0, Float.MAX_VALUE, 0);
  }
}
