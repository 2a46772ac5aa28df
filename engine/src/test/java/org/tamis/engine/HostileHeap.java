package org.tamis.engine;

/** Runs everything that means harm; an error of the Java machine ends it. */
final class HostileHeap {
  private HostileHeap() {}

  public static void main(String[] arguments) {
    HostileRun.all()
        .forEach((name, run) -> System.out.println(name + ": " + run.ends(run.octets())));
  }
}
