package org.tamis.engine.ext.vacation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.ext.vacation.VacationSettings.Choice;
import org.tamis.engine.plan.Action;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.text.Shown;

/** RFC 5230 §4: the command and its checks; what it does is in {@link Responder}. */
final class VacationAction {
  static final Parameter<Long> DAYS = Parameter.number("days");
  private static final Parameter<Text> SUBJECT = Parameter.string("subject");
  private static final Parameter<Text> FROM =
      Parameter.string("from", VacationAction::authorsProblem);
  private static final Parameter<TextList> ADDRESSES =
      Parameter.strings("addresses", OutboundAddress::problem);
  private static final Parameter<Boolean> MIME = Parameter.flag("mime");
  private static final Parameter<Text> HANDLE = Parameter.string("handle");
  private static final Parameter<Text> REASON = Parameter.string("reason");

  static final CommandSpec SPEC =
      CommandSpec.of(
              "vacation",
              Signature.NOTHING
                  .tag(DAYS)
                  .tag(SUBJECT)
                  .tag(FROM)
                  .tag(ADDRESSES)
                  .tag(MIME)
                  .tag(HANDLE)
                  .positional(REASON),
              VacationAction::generate)
          .needing(Needs.HEADER)
          .checkedBy(VacationAction::check)
          .foreseenAs(VacationAction::foreseen);

  private VacationAction() {}

  /** RFC 5230 §4.3: a mailbox-list; what is wrong with {@code text}, if anything is. */
  static Optional<String> authorsProblem(String text) {
    return OutboundAddress.listProblem(text);
  }

  /** RFC 5230 §5: what follows {@code :mime} has MIME fields, and no 8-bit octets in them. */
  private static void check(Call call, Report report) {
    call.find(DAYS)
        .ifPresent(days ->
            new PeriodRange(settings(call).shortest(), settings(call))
                .check(":days " + days, new Period.Days(days).asked(), call.spanOf(DAYS), report));
    if (!call.has(MIME)) {
      return;
    }
    Optional<String> reason = call.get(REASON).constant();
    reason
        .flatMap(Entity::mimeProblem)
        .ifPresent(problem ->
            report.error(
                "SV0320",
                call.spanOf(REASON),
                problem,
                "start with Content-Type: and an empty line, or remove `:mime`"));
    List<String> leftOut = reason.map(Entity::leftOut).orElse(List.of());
    if (!leftOut.isEmpty()) {
      report.warning(
          "SV0321",
          call.spanOf(REASON),
          "the field " + Shown.text(leftOut.getFirst()) + " of the MIME reason is ignored",
          "only Content- fields are used; set the others with `:subject` and `:from`");
    }
  }

  private static Prospect foreseen(Call call) {
    Set<String> own = new TreeSet<>();
    for (Text address : call.find(ADDRESSES).map(TextList::items).orElse(List.of())) {
      address.constant().flatMap(OutboundAddress::addrSpec).ifPresent(own::add);
    }
    return new Prospect.Replies(own);
  }

  private static Step generate(Call call) {
    VacationSettings settings = settings(call);
    Period period =
        call.contributions(Period.class).stream()
            .findFirst()
            .or(() -> call.find(DAYS).<Period>map(Period.Days::new))
            .orElseGet(Period.Unsaid::new);
    Responder responder =
        new Responder(
            tracked(call),
            period.at(settings),
            call.find(ADDRESSES),
            new ReplySubject(call.find(SUBJECT), settings),
            new Authors(call.find(FROM), settings.has(Choice.FOREIGN_AUTHORS)),
            new VacationReason(call.get(REASON), call.has(MIME)),
            settings);
    return call.action(run -> new Action.Vacation(responder.reply(run)));
  }

  static VacationSettings settings(Call call) {
    return call.settings().of(VacationSettings.class, VacationSettings.DEFAULTS);
  }

  private static TrackedResponse tracked(Call call) {
    return call.find(HANDLE)
        .map(handle -> TrackedResponse.ofHandle(unfilled(handle, call)))
        .orElseGet(() ->
            TrackedResponse.ofArguments(
                call.find(SUBJECT).map(text -> unfilled(text, call)),
                call.find(FROM).map(text -> unfilled(text, call)),
                call.has(MIME),
                unfilled(call.get(REASON), call)));
  }

  /** RFC 5230 §4.2: variables must not have been expanded. */
  private static String unfilled(Text text, Call call) {
    return text.constant().orElseGet(() -> call.compilation().source().text(text.span()));
  }
}
