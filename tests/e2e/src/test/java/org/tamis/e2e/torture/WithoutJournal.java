package org.tamis.e2e.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.tamis.bridge.delivery.DeliveryLog;
import org.tamis.bridge.journal.Journal;
import org.tamis.bridge.outbox.Outbox;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigResult;
import org.tamis.cli.serve.Services;

/** {@code tamis serve} with the protection switched off, which shows what the torture can see. */
final class WithoutJournal {
  private WithoutJournal() {}

  /** Takes the arguments of {@code tamis}: {@code serve --config FILE}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    switch (ConfigReader.read(Path.of(arguments[2]))) {
      case ConfigResult.Wrong<Config> wrong -> throw new IOException(wrong.mistakes().toString());
      case ConfigResult.Good<Config> good ->
          Services.start(
              good.config(),
              new DeliveryLog(),
              ports -> ports.withJournal(Journal.NONE, Outbox.NONE));
    }
    new CountDownLatch(1).await();
  }
}
