package org.tamis.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code tamis} as a user runs it who has nothing but a home.
 *
 * @param home also the working directory
 * @param environment besides
 */
record OwnTamis(Path home, Map<String, String> environment) {
  OwnTamis {
    environment = Map.copyOf(environment);
  }

  OwnTamis(Path home) {
    this(home, Map.of());
  }

  TamisProcess.Ended run(String input, String... arguments) throws IOException {
    return TamisProcess.run(home, input, command(arguments));
  }

  List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of("env", "-u", "XDG_CONFIG_HOME", "HOME=" + home));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", TamisProcess.JAR.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** A program for the path that runs {@code tamis}. */
  String script() {
    return "#!/bin/sh\nexec " + String.join(" ", command()) + " \"$@\"\n";
  }
}
