package org.tamis.engine.analysis;

import java.util.Optional;
import java.util.Set;
import org.tamis.engine.analysis.Path.Filing;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Prospect;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
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
    tells(call, path);
    targets.store(stores, call.span());
    path.deliver();
    if (stores.mailbox().isPresent()) {
      repeated(
          stores.plain(), "duplicate action: the message is already in this mailbox", call, path);
    }
    if (!stores.copy()) {
      Filing filing = new Filing(stores.mailbox(), call.span());
      filedTwice(filing, path);
      if (path.discard().isPresent()) {
        uselessDiscard(path.discard().get(), filing);
      }
      path.file(filing);
    }
  }

  /** Two actions side by side are meant; a rule further up that lets its messages pass is not. */
  private void filedTwice(Filing filing, Path path) {
    Optional<Filing> earlier = path.earlierFiling();
    boolean side = path.filing().isPresent();
    if (earlier.isPresent() && !side && !isSame(earlier.get(), filing)) {
      findings.warning(
          "SV0414",
          filing.span(),
          "the message filed on "
              + findings.line(earlier.get().span())
              + " is stored here a second time",
          "add `stop;` after the first, or `:copy` to it if you want both");
    }
    path.forgetEarlier();
  }

  private static boolean isSame(Filing one, Filing other) {
    return one.mailbox().isPresent() && one.mailbox().equals(other.mailbox());
  }

  void sendsOn(Prospect.SendsOn sent, Call call, Path path) {
    tells(call, path);
    tooMany(call, path);
    if (!sent.copy()) {
      path.send(call.span());
    }
    path.deliver();
    if (sent.address().isPresent()) {
      targets.sendOn(sent.address().get(), call.span());
      repeated(
          new Prospect.SendsOn(sent.address(), false),
          "duplicate action: the message is already redirected to this address",
          call,
          path);
    }
  }

  private void repeated(Prospect action, String what, Call call, Path path) {
    if (!findings.wantsRemarks()) {
      return;
    }
    Optional<Span> first = path.repeat(action, call.span());
    if (first.isPresent()) {
      findings.remark(
          "SV0413",
          call.span(),
          what + " (" + findings.line(first.get()) + ")",
          "it is performed once: remove one of them"); // RFC 5228 §2.10.3
    }
  }

  /** RFC 5228 §2.10.4: a run that comes to it ends with an error, and the message is kept. */
  private void tooMany(Call call, Path path) {
    int most = call.settings().limits().redirects();
    if (path.redirect() == most + 1) {
      findings.warning(
          "SV0416",
          call.span(),
          "redirect number " + (most + 1) + " of a run is a run-time error: the limit is " + most,
          "the message is then kept in INBOX: redirect to fewer addresses");
    }
  }

  /** RFC 5429 §2.4. */
  private void tells(Call call, Path path) {
    Optional<Span> refusal = path.refusal();
    if (refusal.isPresent()) {
      contradiction(call, refusal.get());
    }
    path.tell(call.span());
  }

  void refuses(Call call, Path path) {
    path.told().or(path::refusal).ifPresent(other -> contradiction(call, other));
    path.refuse(call.span());
    path.deliver(); // it is not lost: the sender knows
  }

  private void contradiction(Call call, Span other) {
    findings.warning(
        "SV0417",
        call.span(),
        "`" + name(call) + "` after the action on " + findings.line(other) + " is a run-time error",
        "a message is refused once, or delivered and replied to: remove one of them");
  }

  void replies(Prospect.Replies replies, Call call, Path path) {
    tells(call, path);
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

  /** RFC 5232 §5: flags are for the actions that follow. */
  void marks(Prospect.Marks marks, Call call, Path path) {
    Optional<Filing> filing = path.filing();
    if (!marks.gives() || filing.isEmpty() || path.storesInBlock()) {
      return;
    }
    Span stored = filing.get().span();
    String message =
        "`%s` comes too late for the action on %s".formatted(name(call), findings.line(stored));
    Advice advice = Advice.of("put it before that action, or give that action `:flags`");
    Optional<Fix> swap =
        path.ownFiling().map(_ -> new Fix.Replace(stored.to(call.span()), swapped(stored, call)));
    Advice fixed = swap.map(fix -> Advice.of(advice.hint(), fix)).orElse(advice);
    if (path.storesLater()) {
      findings.remark("SV0450", call.span(), message, fixed);
    } else {
      findings.warning("SV0450", call.span(), message, fixed);
    }
  }

  /** The text from the action to the flags, with the flags first. */
  private String swapped(Span stored, Call flags) {
    Source source = findings.source();
    String before = source.text(new Span(stored.start(), flags.span().start()));
    String gap = before.substring(before.stripTrailing().length());
    return source.text(flags.span()) + gap + before.stripTrailing();
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

  /** Whether all mail comes along, and is not kept and not discarded on purpose. */
  private static boolean isForAll(Path path) {
    boolean kept = path.filing().isPresent() || path.discard().isPresent();
    return !kept && !path.isTested() && !path.isDivided();
  }

  /** Called at the end of a block. */
  void untested(Path path) {
    Optional<Span> sent = path.sent();
    if (sent.isPresent() && isForAll(path)) {
      findings.remark(
          "SV0418",
          sent.get(),
          "unconditional `redirect`: no message is kept here",
          "if you want a copy here, too, use `redirect :copy` or add `keep;`");
    }
    Optional<Span> discard = path.discard();
    if (discard.isPresent() && !path.isTested() && !path.hasDelivered()) {
      findings.warning(
          "SV0410",
          discard.get(),
          "unconditional `discard`: every message that gets here is lost",
          "put it inside an `if`, or remove it: without it the message is kept");
    }
  }
}
