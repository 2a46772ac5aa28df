package org.tamis.cli.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.tamis.bridge.Rounds;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.explain.ErrorMail;
import org.tamis.bridge.explain.ExplanationWriter;
import org.tamis.bridge.explain.StoredExplanations;
import org.tamis.bridge.node.Fence;
import org.tamis.bridge.store.MailStore;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ExplainSettings;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.database.Database;

/**
 * What people can ask about deliveries afterwards: written behind them, forgotten when it is old;
 * and the mail about errors of scripts.
 */
final class Explaining implements AutoCloseable {
  private static final Duration CLEANING = Duration.ofMinutes(30);

  private final Optional<ExplanationWriter> writer;
  private final Optional<ErrorMail> mail;
  private final Rounds cleaning;

  private Explaining(
      Optional<ExplanationWriter> writer, Optional<ErrorMail> mail, Rounds cleaning) {
    this.writer = writer;
    this.mail = mail;
    this.cleaning = cleaning;
  }

  static Explaining start(Database database, Config config, MailStore store, Fence fence) {
    StoredExplanations stored = new StoredExplanations(database);
    ExplainSettings settings = config.explain();
    return new Explaining(
        settings.keep().isZero()
            ? Optional.empty()
            : Optional.of(ExplanationWriter.start(stored, Clock.systemUTC())),
        settings.mailErrors() ? Optional.of(mail(stored, config, store)) : Optional.empty(),
        Rounds.start(
            "old explanations",
            CLEANING,
            _ ->
                stored.expire(
                    Instant.now().minus(settings.keep()),
                    fence::has,
                    name -> mayExist(config, name))));
  }

  private static boolean mayExist(Config config, String account) {
    try {
      return config.accounts().exists(account);
    } catch (SourceUnavailable e) {
      return true;
    }
  }

  private static ErrorMail mail(StoredExplanations stored, Config config, MailStore store) {
    String host = config.delivery().hostName();
    return ErrorMail.start(stored, store, config.postmaster(), host, Clock.systemUTC());
  }

  /** The same reports, also taken here. */
  Consumer<DeliveryReport> added(Consumer<DeliveryReport> reports) {
    return report -> {
      reports.accept(report);
      writer.ifPresent(one -> one.accept(report));
      mail.ifPresent(one -> one.accept(report));
    };
  }

  /** Writes what is waiting; deliveries have ended. */
  @Override
  public void close() {
    cleaning.close();
    mail.ifPresent(ErrorMail::close);
    writer.ifPresent(ExplanationWriter::close);
  }
}
