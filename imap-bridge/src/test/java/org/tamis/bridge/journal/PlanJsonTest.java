package org.tamis.bridge.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.bridge.ValuesJson;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.CalendarRequest;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.ProgramCall;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.ReplyMark;
import org.tamis.engine.plan.Result;
import org.tamis.engine.plan.StableDigest;

/** What is written into the journal is what comes out of it, for every kind of action. */
class PlanJsonTest {
  private static final Message MESSAGE = message("Subject: reply\r\n\r\n");
  private static final Mailing MAILING = new Mailing("", List.of("a@x", "b@x"), MESSAGE);
  private static final DeliveryId ID =
      new DeliveryId("anna", "s@y", "anna@x", new StableDigest(message("Subject: hi\r\n\r\n")));

  static Stream<Action> actions() {
    Action.FileInto full =
        new Action.FileInto(
            "Ärger/\"x\"",
            Flags.of("\\Seen", "$label1"),
            true,
            true,
            Optional.of(new Action.Preferred.SpecialUse("\\Junk")),
            Optional.of("Spam"));
    return Stream.of(
        new Action.Keep(Flags.NONE),
        new Action.Keep(Flags.of("\\Flagged")),
        Action.FileInto.of("A"),
        full,
        full.preferring(new Action.Preferred.MailboxId("F1")),
        new Action.Fcc(full),
        new Action.Redirect("x@z", false),
        new Action.Redirect(
            "x@z",
            true,
            DeliveryRequest.NONE
                .notifying(Set.of(DeliveryRequest.Notify.SUCCESS))
                .returning(DeliveryRequest.Returned.HDRS)
                .by(
                    new DeliveryRequest.By(
                        Instant.ofEpochSecond(9), DeliveryRequest.Mode.RETURN, true))),
        new Action.Redirect("x@z", true, DeliveryRequest.NONE.notifying(Set.of())),
        new Action.Vacation(new Reply.Suppressed("a list")),
        new Action.Vacation(
            new Reply.Due(
                "",
                "s@y",
                "Auto: hi",
                MESSAGE,
                Optional.of(new ReplyMark(new ReplyKey("ab".repeat(32)), Duration.ofDays(7)))),
            Optional.of(full)),
        new Action.Notify(new Dispatch.Due(MAILING)),
        new Action.Notify(new Dispatch.Withheld("a loop"), Optional.of(full)),
        new Action.Report(MAILING),
        new Action.Reject(
            new Rejection(
                Rejection.Command.EREJECT,
                "no\r\nreally",
                List.of("no", "really"),
                new Rejection.Notice.Due(MAILING))),
        new Action.Reject(
            new Rejection(
                Rejection.Command.REJECT, "no", List.of(), new Rejection.Notice.NotWanted("x"))),
        new Action.Reject(
            new Rejection(
                Rejection.Command.REJECT, "no", List.of(), new Rejection.Notice.Impossible("x"))),
        new Action.Pipe(new ProgramCall("filter", List.of("-a", "ü")), true, false),
        new Action.ProcessCalendar(
            new CalendarRequest(
                List.of(new CalendarRequest.Part(Optional.of("REQUEST"), "BEGIN:VCALENDAR")),
                Set.of("a@x"),
                true,
                new CalendarRequest.NewObjects.Onto("work"),
                true,
                Optional.empty()),
            new CalendarOutcome(
                CalendarOutcome.Result.ADDED,
                "",
                List.of(
                    new CalendarOutcome.Change(CalendarOutcome.Kind.ADDED, "work", "1", "Lunch")))),
        new Action.ProcessCalendar(
            new CalendarRequest(
                List.of(),
                Set.of(),
                false,
                new CalendarRequest.NewObjects.Nowhere(),
                false,
                Optional.empty()),
            CalendarOutcome.noAction("none")),
        new Action.Discard());
  }

  @ParameterizedTest
  @MethodSource("actions")
  void comesBackAsItWas(Action action) {
    Content content =
        action.mailing().isPresent()
            ? new Content.Composed(MESSAGE)
            : new Content.Edited(message("X: 1\r\n\r\n"));
    Origin origin = new Origin("main", 3, Optional.of("header :is \"a\" \"b\""));
    Effect effect = new Effect(new EffectId(ID, 7), action, Optional.of(origin), content);
    Effect plain =
        new Effect(new EffectId(ID, 8), action, Optional.empty(), new Content.AsReceived());
    DeliveryPlan plan = new DeliveryPlan(ID, List.of(effect, plain), Optional.empty());
    List<Effect> read = PlanJson.read(ID, PlanJson.write(plan));
    assertThat(read).usingRecursiveComparison().ignoringFields("content").isEqualTo(plan.effects());
    assertThat(text(read.getFirst())).isEqualTo(text(effect));
    assertThat(read.getLast().content()).isEqualTo(new Content.AsReceived());
  }

  private static String text(Effect effect) {
    return new String(effect.content().of(MESSAGE).bytes(), US_ASCII);
  }

  /** A new kind must be here as well. */
  @Test
  void everyKindOfActionIsTried() {
    assertThat(actions().map(Action::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(
            ValuesJson.permitted(Action.class).map(kind -> kind.asSubclass(Action.class)).toList());
  }

  /** RFC 9671 §4.6: the list is asked when the plan is made, and its answers are kept. */
  @Test
  void theAnswersOfAListAreKept() {
    CalendarRequest request =
        new CalendarRequest(
            List.of(
                new CalendarRequest.Part(
                    Optional.empty(),
                    "ORGANIZER;CN=x:mailto:Bo\r\n ss@x.example\r\nATTENDEE:mailto:me@x.example\r\n")),
            Set.of(),
            false,
            new CalendarRequest.NewObjects.OntoDefault(),
            false,
            Optional.of(address -> address.startsWith("Boss@")));
    Action action = new Action.ProcessCalendar(request, CalendarOutcome.noAction(""));
    Effect effect =
        new Effect(new EffectId(ID, 0), action, Optional.empty(), new Content.AsReceived());
    DeliveryPlan plan = new DeliveryPlan(ID, List.of(effect), Optional.empty());
    Action read = PlanJson.read(ID, PlanJson.write(plan)).getFirst().action();
    var organizers = ((Action.ProcessCalendar) read).request().organizers().orElseThrow();
    assertThat(organizers.test("boss@x.example")).isTrue();
    assertThat(organizers.test("me@x.example")).isFalse();
  }

  static Stream<Result> results() {
    return Stream.of(
        new Result.Done(),
        new Result.Done(Optional.of("without flags")),
        new Result.Withheld("x"),
        Result.Failed.forGood("no"),
        Result.Failed.temporarily("later"),
        new Result.Unknown("cut"),
        new Result.Queued("down"));
  }

  @ParameterizedTest
  @MethodSource("results")
  void resultsComeBackAsTheyWere(Result result) {
    String json = PlanJson.MAPPER.writerFor(Result.class).writeValueAsString(result);
    assertThat(PlanJson.MAPPER.readValue(json, Result.class)).isEqualTo(result);
  }

  private static Message message(String text) {
    return Message.of(text.getBytes(US_ASCII));
  }

  /** As a redirect carries it on, and as it was written before there was more to carry. */
  @Test
  void requests() {
    DeliveryRequest request =
        new DeliveryRequest(
            Optional.of(Set.of(DeliveryRequest.Notify.SUCCESS)),
            Optional.of(DeliveryRequest.Returned.HDRS),
            Optional.empty(),
            Optional.of("Qq+2B1"),
            Optional.of("rfc822;a@b"));
    assertThat(RequestJson.read(RequestJson.write(request))).isEqualTo(request);
    assertThat(RequestJson.read("{\"notices\":null,\"returned\":\"FULL\",\"by\":null}"))
        .isEqualTo(DeliveryRequest.NONE.returning(DeliveryRequest.Returned.FULL));
  }
}
