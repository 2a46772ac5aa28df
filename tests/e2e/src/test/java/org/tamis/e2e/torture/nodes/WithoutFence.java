package org.tamis.e2e.torture.nodes;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.tamis.bridge.delivery.DeliveryLog;
import org.tamis.bridge.node.Fence;
import org.tamis.bridge.node.Hold;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigResult;
import org.tamis.cli.serve.Services;

/**
 * {@code tamis serve} as a node that works on for an account when it has lost it, which shows what
 * the proof can see.
 */
final class WithoutFence {
  private WithoutFence() {}

  /** Takes the arguments of {@code tamis}: {@code serve --config FILE}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    switch (ConfigReader.read(Path.of(arguments[2]))) {
      case ConfigResult.Wrong<Config> wrong -> throw new IOException(wrong.mistakes().toString());
      case ConfigResult.Good<Config> good ->
          Services.start(
              good.config(), new DeliveryLog(), ports -> ports.withFence(new Open(ports.fence())));
    }
    new CountDownLatch(1).await();
  }

  /** Gives the accounts of another one, and never notices that they are lost. */
  private record Open(Fence fence) implements Fence {
    @Override
    public Optional<Hold> hold(String account) {
      return fence.hold(account).map(Unchecked::new);
    }

    @Override
    public boolean has(String account) {
      return fence.has(account);
    }

    @Override
    public Optional<String> node() {
      return fence.node();
    }
  }

  private record Unchecked(Hold hold) implements Hold {
    @Override
    public boolean isHeld() {
      return true;
    }

    @Override
    public void check(Connection connection) {}

    @Override
    public boolean isUnsure(Instant now) {
      return hold.isUnsure(now);
    }

    @Override
    public void ended() {
      hold.ended();
    }

    @Override
    public void close() {
      hold.close();
    }
  }
}
