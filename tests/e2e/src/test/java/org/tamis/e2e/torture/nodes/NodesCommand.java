package org.tamis.e2e.torture.nodes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.PostgresServer;

/** {@code tests/torture nodes}: a proof of any length. */
public final class NodesCommand {
  private static final int ROUNDS = 40;

  /** For {@code --kinds}. */
  public static final String USAGE =
      """
      usage: tests/torture nodes [--rounds N] [--nodes N] [--kinds %s] [--minutes N] [--seed N]
        [--no-fence] [--asynchronous]\
      """
          .formatted(
              Arrays.stream(Fault.values()).map(Fault::word).collect(Collectors.joining(",")));

  private NodesCommand() {}

  /**
   * @return whether the promise was kept
   * @throws IllegalArgumentException for arguments that make no sense, and what is not installed
   */
  public static boolean run(String... arguments) throws Exception {
    ProofOptions options = options(arguments);
    Stream.of(PostgresServer.missing(), DovecotServer.missing())
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(missing -> {
          throw new IllegalArgumentException(missing);
        });
    Path directory = Files.createTempDirectory("tamis-nodes");
    System.out.println(options + " in " + directory);
    return endingAll(() -> new NodesProof(options, directory, System.out::println).run());
  }

  /** Also when somebody ends the command: no process stays behind. */
  private static boolean endingAll(Callable<Round> proof) throws Exception {
    Thread running = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Thread ending =
        new Thread(() -> {
          running.interrupt();
          try {
            ended.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      boolean kept = !proof.call().isBroken();
      Runtime.getRuntime().removeShutdownHook(ending);
      return kept;
    } finally {
      ended.countDown();
    }
  }

  private static ProofOptions options(String... arguments) {
    ProofOptions options = ProofOptions.of(Fault.values()).withRounds(ROUNDS);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--no-fence")) {
        options = options.withoutFence();
      } else if (arguments[i].equals("--asynchronous")) {
        options = options.asynchronous();
      } else if (i + 1 < arguments.length) {
        options = with(options, arguments[i], arguments[++i]);
      } else {
        throw new IllegalArgumentException("no value of " + arguments[i]);
      }
    }
    return options;
  }

  private static ProofOptions with(ProofOptions options, String name, String value) {
    return switch (name) {
      case "--rounds" -> options.withRounds(Integer.parseInt(value));
      case "--nodes" -> options.withNodes(Integer.parseInt(value));
      case "--kinds" -> options.withKinds(Fault.of(value));
      case "--minutes" -> options.withMost(Duration.ofMinutes(Long.parseLong(value)));
      case "--seed" -> options.withSeed(Long.parseLong(value));
      default -> throw new IllegalArgumentException("unknown option " + name);
    };
  }
}
