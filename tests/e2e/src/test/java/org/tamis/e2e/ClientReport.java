package org.tamis.e2e;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a ManageSieve client did in one session, step by step.
 *
 * @param steps by their names: {@code login}, {@code put}, {@code bad} …
 */
record ClientReport(Map<String, Step> steps) {
  ClientReport {
    steps = Map.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param done as the client has it
   * @param text that its user reads, or what was asked for
   */
  record Step(boolean done, String text) {
    Step {
      text = text.replace("\r", "").strip();
    }
  }

  /** What a driver has printed: {@code == STEP yes} or {@code no}, and below it the text. */
  static ClientReport parse(String printed) {
    Map<String, Step> steps = new LinkedHashMap<>();
    for (String part : printed.split("(?m)^== ")) {
      String[] headAndText = part.split("\n", 2);
      String[] nameAndDone = headAndText[0].split(" ");
      if (nameAndDone.length == 2) {
        steps.put(nameAndDone[0], new Step(nameAndDone[1].equals("yes"), headAndText[1]));
      }
    }
    return new ClientReport(steps);
  }

  /** Empty where the client has no such operation. */
  Optional<Step> step(String name) {
    return Optional.ofNullable(steps.get(name));
  }
}
