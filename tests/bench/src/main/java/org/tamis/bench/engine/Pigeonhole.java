package org.tamis.bench.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Pigeonhole's engine in a process of its own, driven by {@code src/main/c/pigeonhole.c}.
 *
 * @param driver the compiled program
 * @param directory for what it reads
 */
record Pigeonhole(Path driver, Path directory) {
  private static final String CONFIGURATION =
      """
      mail_location = maildir:%1$s/Maildir
      base_dir = %1$s/run
      state_dir = %1$s/run
      ssl = no
      default_internal_user = nobody
      default_login_user = nobody
      default_internal_group = nogroup
      mail_uid = nobody
      mail_gid = nogroup
      first_valid_uid = 0
      first_valid_gid = 0
      plugin {
        sieve_max_script_size = 16M
        sieve_max_actions = 0
        sieve_max_cpu_time = 0
      }
      """;

  /**
   * Processor time in microseconds.
   *
   * @param compile of one compilation
   * @param run of one message; empty where there is no mail
   */
  record Measured(double compile, OptionalDouble run) {}

  Measured measure(String script, List<byte[]> mail, double seconds)
      throws IOException, InterruptedException {
    Path configuration = configure(directory);
    Path file = directory.resolve("script.sieve");
    Files.write(file, script.getBytes(StandardCharsets.UTF_8));
    List<String> command = new ArrayList<>(List.of(driver.toString(), "-c"));
    command.addAll(List.of(configuration.toString(), file.toString(), Double.toString(seconds)));
    for (int i = 0; i < mail.size(); i++) {
      Path message = directory.resolve("message" + i + ".eml");
      Files.write(message, mail.get(i));
      command.add(message.toString());
    }
    return measured(output(command));
  }

  /** Writes a configuration that keeps all of Dovecot within a directory. */
  static Path configure(Path directory) throws IOException {
    return Files.writeString(directory.resolve("dovecot.conf"), CONFIGURATION.formatted(directory));
  }

  private static Measured measured(Map<String, Double> values) {
    OptionalDouble run =
        values.containsKey("run") ? OptionalDouble.of(values.get("run")) : OptionalDouble.empty();
    return new Measured(values.get("compile"), run);
  }

  private Map<String, Double> output(List<String> command)
      throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", directory.toString());
    int exit = builder.redirectOutput(output.toFile()).start().waitFor();
    List<String> lines = Files.readAllLines(output);
    if (exit != 0) {
      throw new IOException(driver + ": " + String.join("\n", lines));
    }
    Map<String, Double> values = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      values.put(words[0], Double.parseDouble(words[1]));
    }
    return values;
  }
}
