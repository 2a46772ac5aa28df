package org.tamis.engine.analysis;

import java.util.Optional;
import java.util.Set;
import org.tamis.engine.analysis.Path.Filing;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Prospect;
import org.tamis.grammar.source.Span;

/** What actions do to each other when one run takes them all. */
final class Actions {
  private final Findings findings;
  private final Targets targets;

  Actions(Findings findings, Targets targets) {
    this.findings = findings;
    this.targets = targets;
  }

  void stores(Prospect.Stores stores, Call call, Path path) {
    targets.store(stores, call.span());
    path.deliver();
    repeated(
        stores.mailbox().map(name -> new Prospect.Stores(Optional.of(name), false, false)),
        "duplicate action: the message is already in this mailbox",
        call,
        path);
    if (!stores.copy()) {
      Filing filing = new Filing(stores.mailbox(), call.span());
      filedTwice(filing, path);
      path.discard().ifPresent(discard -> uselessDiscard(discard, filing));
      path.file(filing);
    }
  }

  /** Two actions side by side are meant; a rule further up that lets its messages pass is not. */
  private void filedTwice(Filing filing, Path path) {
    boolean side = path.filing().isPresent();
    path.earlierFiling()
        .filter(earlier -> !side && !isSame(earlier, filing))
        .ifPresent(earlier ->
            findings.warning(
                "SV0414",
                filing.span(),
                "the message filed on "
                    + findings.line(earlier.span())
                    + " is stored here a second time",
                "add `stop;` after the first, or `:copy` to it if you want both"));
    path.forgetEarlier();
  }

  private static boolean isSame(Filing one, Filing other) {
    return one.mailbox().isPresent() && one.mailbox().equals(other.mailbox());
  }

  void sendsOn(Prospect.SendsOn sent, Call call, Path path) {
    path.deliver();
    sent.address().ifPresent(address -> targets.sendOn(address, call.span()));
    repeated(
        sent.address().map(address -> new Prospect.SendsOn(Optional.of(address), false)),
        "duplicate action: the message is already redirected to this address",
        call,
        path);
  }

  private void repeated(Optional<? extends Prospect> action, String what, Call call, Path path) {
    action
        .flatMap(a -> path.repeat(a, call.span()))
        .ifPresent(first ->
            findings.remark(
                "SV0413",
                call.span(),
                what + " (" + findings.line(first) + ")",
                "it is performed once: remove one of them")); // RFC 5228 §2.10.3
  }

  void replies(Prospect.Replies replies, Call call, Path path) {
    targets.own(replies.own());
    path.repeat(new Prospect.Replies(Set.of()), call.span())
        .ifPresent(first ->
            findings.warning(
                "SV0412",
                call.span(),
                "a second `"
                    + name(call)
                    + "` after "
                    + findings.line(first)
                    + " is a run-time error",
                "use conditions to choose one of them"));
  }

  private String name(Call call) {
    String text = findings.source().text(call.span());
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  void discards(Call call, Path path) {
    Optional<Filing> filing = path.filing();
    filing.ifPresent(f -> uselessDiscard(call.span(), f));
    if (filing.isEmpty()) {
      path.discard(call.span());
    }
  }

  /** RFC 5228 §4.4: it cancels the implicit keep, and no other action. */
  private void uselessDiscard(Span discard, Filing filing) {
    findings.warning(
        "SV0411",
        discard,
        "`discard` does not cancel the action on "
            + findings.line(filing.span())
            + ": the message is stored",
        "remove one of them");
  }

  /** Called at the end of a block. */
  void untested(Path path) {
    path.discard()
        .filter(_ -> !path.isTested() && !path.hasDelivered())
        .ifPresent(discard ->
            findings.warning(
                "SV0410",
                discard,
                "unconditional `discard`: every message that gets here is lost",
                "put it inside an `if`, or remove it: without it the message is kept"));
  }
}
