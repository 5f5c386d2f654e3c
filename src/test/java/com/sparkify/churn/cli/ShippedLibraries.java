package com.sparkify.churn.cli;

/** Prints what jobs take along to a cluster, with the configuration on the class path. */
final class ShippedLibraries {
  private ShippedLibraries() {}

  public static void main(String[] args) throws Exception {
    System.out.println(new HadoopOptions().configuration().get(TaskLibraries.SHIPPED));
  }
}
