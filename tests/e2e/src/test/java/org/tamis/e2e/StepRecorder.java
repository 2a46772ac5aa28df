package org.tamis.e2e;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a command-line client for each step, and notes how it ended. */
final class StepRecorder {
  /** What one run of the client is. */
  @FunctionalInterface
  interface Client {
    TamisProcess.Ended run(List<String> arguments) throws IOException;
  }

  private final Client client;
  private final Map<String, ClientReport.Step> steps = new LinkedHashMap<>();

  StepRecorder(Client client) {
    this.client = client;
  }

  StepRecorder step(String name, String... arguments) throws IOException {
    TamisProcess.Ended ended = client.run(List.of(arguments));
    steps.put(name, new ClientReport.Step(ended.exitCode() == 0, ended.out() + ended.err()));
    return this;
  }

  ClientReport report() {
    return new ClientReport(steps);
  }
}
