package org.tamis.cli.filter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.EnvelopeSender;
import org.tamis.bridge.filter.FilterAccount;
import org.tamis.bridge.filter.Outgoing;
import org.tamis.bridge.filter.ScriptsMail;
import org.tamis.bridge.journal.StoredJournal;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.bridge.send.RedirectMarks;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.cli.account.AccountState;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.engine.text.Domain;
import org.tamis.service.database.Database;

/** What the scripts of an account send, through its own submission server. */
public final class OwnersMail {
  /** RFC 5230 §4.1 lets a site bound the days between two replies. */
  private static final Duration LONGEST = Duration.ofDays(365);

  /** A run that sends is not repeated after so long by somebody who goes on with it. */
  private static final Duration KEPT = Duration.ofDays(90);

  private OwnersMail() {}

  /**
   * @throws IOException with a clause that says why nothing can be sent
   */
  public static Outgoing of(ChosenAccount account, Database state) throws IOException {
    Optional<SmtpSettings> host = account.smartHost().find();
    Optional<EmailAddress> own =
        account.addresses().stream().findFirst().flatMap(EmailAddress::parse);
    if (host.isEmpty() || own.isEmpty()) {
      throw new IOException("it cannot send: it has no smtp server, or no address of its own");
    }
    StoredReplies replies = new StoredReplies(state, AccountState.MOST_REMEMBERED, LONGEST);
    StoredDuplicates duplicates = new StoredDuplicates(state, AccountState.MOST_REMEMBERED);
    return new ScriptsMail(
        new FilterAccount(
            account.name(), account.store().existing(), account.store().open(Clock.systemUTC())),
        own.get().toString(),
        settings(own.get(), SiteKeys.of(state)),
        new SmartHost(host.get()),
        replies,
        new StoredJournal(state, duplicates, replies, KEPT, Instant.EPOCH),
        Clock.systemUTC());
  }

  /** Submission servers let users send in their own name only. */
  private static DeliverySettings settings(EmailAddress own, SiteKeys keys) {
    DeliverySettings usual = DeliverySettings.of(Domain.forMail(own.domain()));
    return new DeliverySettings(
        usual.hostName(),
        usual.missingMailbox(),
        usual.fullMailbox(),
        new EnvelopeSender.Fixed(own),
        usual.redirector(),
        usual.parallel(),
        usual.mostReceived(),
        false,
        Optional.empty(),
        new RedirectMarks.Signed(keys));
  }
}
