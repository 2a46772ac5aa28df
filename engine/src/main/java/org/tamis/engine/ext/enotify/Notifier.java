package org.tamis.engine.ext.enotify;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.address.OwnAddresses;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.AutoSubmitted;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.text.Shown;

/** One {@code notify} of a script: RFC 5435 §3, RFC 5436 §2. */
record Notifier(
    Text method,
    Optional<Text> from,
    Optional<Text> importance,
    Optional<Text> message,
    NotifySettings settings,
    NotificationSender sender,
    Postmaster postmaster) {
  private static final Optional<String> NO_AUTHOR =
      Optional.of("there is no recipient address to send the notification from");

  Action notify(Run run) {
    Notifications.of(run).count(settings.most(), run);
    // made before it is needed, so that a mistake of the script shows with every message
    MailtoUri uri = uri(run);
    OwnAddresses own = OwnAddresses.known(run.host(), run.envelope());
    Optional<Author> author = author(own, run);
    MailtoMessage.Content content =
        MailtoMessage.Content.of(uri, message.map(text -> text.value(run)), importance(run), run);
    Dispatch dispatch =
        silence(run)
            .or(() -> author.isEmpty() ? NO_AUTHOR : Optional.empty())
            .<Dispatch>map(Dispatch.Withheld::new)
            .orElseGet(
                () -> dispatch(new MailtoMessage(author.get(), own.main(), uri, content), run));
    return new Action.Notify(dispatch);
  }

  /** RFC 5435 §3.2: another method, or a wrong URI, must cause an error. */
  private MailtoUri uri(Run run) {
    String value = method.value(run);
    run.work().spend(value.length());
    return switch (Method.of(value, settings)) {
      case Method.Unsupported(String problem) -> throw run.abort("SR0096", problem);
      case Method.Invalid(String problem) -> throw run.abort("SR0097", problem);
      case Method.Mailto mailto -> {
        mailto
            .problem()
            .ifPresent(problem -> {
              throw run.abort("SR0097", problem);
            });
        yield mailto.uri();
      }
    };
  }

  private Importance importance(Run run) {
    return importance
        .map(text -> text.value(run))
        .map(value ->
            Importance.of(value)
                .orElseThrow(
                    () -> run.abort("SR0099", Importance.problem(value).orElse("no importance"))))
        .orElse(Importance.NORMAL); // RFC 5435 §3.4
  }

  /** RFC 5436 §2.7: {@code :from} where it is allowed, else whom the message was sent to. */
  private Optional<Author> author(OwnAddresses own, Run run) {
    return asked(run)
        // RFC 5435 §3.3: what is not allowed is ignored
        .filter(author -> settings.foreignAuthors() || own.contain(author.address().all()))
        .or(() -> first(run.envelope().to()))
        .or(() -> first(own.main()));
  }

  private static Optional<Author> first(String address) {
    return OutboundAddress.mailboxes(address).stream()
        .map(known -> new Author(known, Optional.empty()))
        .findFirst();
  }

  private Optional<Author> asked(Run run) {
    return from.map(text -> text.value(run))
        .map(value -> {
          OutboundAddress.problem(value)
              .ifPresent(problem -> {
                throw run.abort("SR0098", problem);
              });
          return new Author(OutboundAddress.mailboxes(value).getFirst(), Optional.of(value));
        });
  }

  /**
   * RFC 5436 §2.7: what would make a loop. The message is looked at as it was received; one from
   * the null sender notifies all the same.
   */
  private static Optional<String> silence(Run run) {
    return AutoSubmitted.keyword(run.original())
        .map(keyword -> "the message is automatic (Auto-Submitted: " + Shown.text(keyword) + ")")
        .or(() -> MailtoMessage.loop(run.original()));
  }

  private Dispatch dispatch(MailtoMessage mail, Run run) {
    List<String> untold = Notifications.of(run).untold(mail.uri().recipients(), mail.content());
    if (untold.isEmpty()) {
      return new Dispatch.Withheld("duplicate notification to the same recipients");
    }
    // RFC 5436 §2.7: from the null sender, so that nothing comes back, if the message is
    String from = run.envelope().from().isEmpty() ? "" : sender(mail.author(), run);
    return new Dispatch.Due(new Mailing(from, untold, mail.compose(run)));
  }

  private String sender(Author author, Run run) {
    return author
        .written()
        .filter(_ -> !sender.always())
        .map(_ -> author.address())
        .or(() -> sender.source().address(run.envelope(), run.host(), postmaster))
        .map(Address::all)
        .orElse("");
  }
}
