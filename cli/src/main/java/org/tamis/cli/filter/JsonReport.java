package org.tamis.cli.filter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.Found;
import org.tamis.bridge.filter.GroupEnd;
import org.tamis.bridge.filter.MessagePlan;
import org.tamis.bridge.filter.Problem;
import org.tamis.bridge.filter.Step;
import org.tamis.bridge.filter.Target;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.trial.Heading;
import org.tamis.service.json.EffectJson;
import org.tamis.service.json.JsonLine;
import tools.jackson.core.JsonGenerator;

/**
 * For programs: one JSON object on one line for each message that was looked at, for each that
 * could not be looked at or changed, and one with the totals. {@code docs/filter.md} has the keys.
 */
final class JsonReport implements RunReport {
  private final Terminal terminal;
  private final BooleanSupplier goesOn;
  private final Totals totals = new Totals();

  JsonReport(Terminal terminal, BooleanSupplier goesOn) {
    this.terminal = terminal;
    this.goesOn = goesOn;
  }

  @Override
  public Totals totals() {
    return totals;
  }

  @Override
  public void chosen(String mailbox, int messages) {
    totals.chosen(messages);
  }

  @Override
  public void found(Found found) {
    totals.add(found.plan());
    print(json -> {
      place(found.mailbox(), found.uid(), json);
      heading(found.message().heading(), json);
      plan(found.plan(), found.message().message(), json);
    });
  }

  private static void place(String mailbox, long uid, JsonGenerator json) {
    json.writeStringProperty("mailbox", mailbox);
    json.writeNumberProperty("uid", uid);
  }

  private static void heading(Heading heading, JsonGenerator json) {
    json.writeStringProperty("subject", heading.subject());
    json.writeStringProperty("from", heading.from());
    json.writeName("date");
    heading.date().map(Object::toString).ifPresentOrElse(json::writeString, json::writeNull);
  }

  private static void plan(MessagePlan plan, Message message, JsonGenerator json) {
    json.writeBooleanProperty("changes", plan.changes());
    array("steps", plan.steps(), JsonReport::step, json);
    effects("actions", plan.effects(), message, json);
    effects("leftOut", plan.leftOut(), message, json);
    plan.remark().ifPresent(remark -> json.writeStringProperty("remark", remark));
    plan.error()
        .ifPresent(error -> {
          json.writeObjectPropertyStart("error");
          EffectJson.ALL_NAMED.error(error, json);
          json.writeEndObject();
        });
  }

  private static void effects(
      String name, List<Effect> effects, Message message, JsonGenerator json) {
    array(name, effects, (one, to) -> EffectJson.ALL_NAMED.effect(one, message, to), json);
  }

  /** Writes properties of an object. */
  @FunctionalInterface
  private interface Writing<T> {
    void write(T value, JsonGenerator json);
  }

  private static <T> void array(
      String name, List<T> values, Writing<T> writing, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    for (T value : values) {
      json.writeStartObject();
      writing.write(value, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void step(Step step, JsonGenerator json) {
    switch (step) {
      case Step.Move(Target to) -> into("move", to, json);
      case Step.Copy(Target to) -> into("copy", to, json);
      case Step.Store(Target to, Flags flags) -> {
        into("store", to, json);
        JsonLine.strings(json, "flags", flags.names());
      }
      case Step.Remove _ -> json.writeStringProperty("step", "remove");
      case Step.ChangeFlags(Flags add, Flags remove) -> {
        json.writeStringProperty("step", "flags");
        JsonLine.strings(json, "add", add.names());
        JsonLine.strings(json, "remove", remove.names());
      }
    }
  }

  private static void into(String step, Target to, JsonGenerator json) {
    json.writeStringProperty("step", step);
    json.writeStringProperty("mailbox", to.mailbox());
    json.writeBooleanProperty("create", to.create());
  }

  @Override
  public void problem(String mailbox, long uid, String reason) {
    totals.unreadable();
    problem("unreadable", mailbox, uid, reason);
  }

  private void problem(String kind, String mailbox, long uid, String reason) {
    print(json -> {
      place(mailbox, uid, json);
      json.writeStringProperty(kind, reason);
    });
  }

  @Override
  public void ended(GroupEnd end) {
    totals.ended(end);
    end.problem().ifPresent(problem -> failed(end, problem));
  }

  private void failed(GroupEnd end, Problem problem) {
    end.group()
        .uids()
        .forEach(uid -> problem("failed", end.group().mailbox(), uid, problem.reason()));
  }

  @Override
  public void lost(String reason) {
    terminal.error(reason + "; trying again");
  }

  @Override
  public boolean goesOn() {
    return goesOn.getAsBoolean();
  }

  @Override
  public void previewed() {
    print(json -> totals(this::counts, json));
  }

  @Override
  public void executed(FilterRun run, boolean interrupted) {
    print(json ->
        totals(
            to -> {
              counts(to);
              ending(run, interrupted, to);
            },
            json));
  }

  @Override
  public void undone(FilterRun run, List<String> impossible, boolean interrupted) {
    print(json ->
        totals(
            to -> {
              ending(run, interrupted, to);
              JsonLine.strings(to, "notUndone", impossible);
            },
            json));
  }

  private static void totals(Consumer<JsonGenerator> what, JsonGenerator json) {
    json.writeObjectPropertyStart("totals");
    what.accept(json);
    json.writeEndObject();
  }

  private void counts(JsonGenerator json) {
    json.writeNumberProperty("messages", totals.messages());
    json.writeNumberProperty("change", totals.changed());
    for (Totals.Kind kind : Totals.Kind.values()) {
      json.writeNumberProperty(kind.name().toLowerCase(Locale.ROOT), totals.count(kind));
    }
    json.writeObjectPropertyStart("leftOut");
    totals.leftOut().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeNumberProperty("errors", totals.errors());
    json.writeNumberProperty("unreadable", totals.unreadables());
    array("rules", List.copyOf(totals.rules().entrySet()), JsonReport::rule, json);
  }

  private static void rule(Map.Entry<Origin, Integer> rule, JsonGenerator json) {
    json.writeStringProperty("script", rule.getKey().script());
    json.writeNumberProperty("line", rule.getKey().line());
    rule.getKey().rule().ifPresent(text -> json.writeStringProperty("rule", text));
    json.writeNumberProperty("messages", rule.getValue());
  }

  private void ending(FilterRun run, boolean interrupted, JsonGenerator json) {
    json.writeNumberProperty("run", run.id());
    json.writeNumberProperty("done", totals.done());
    json.writeNumberProperty("failed", totals.failed());
    json.writeBooleanProperty("interrupted", interrupted);
  }

  private void print(Consumer<JsonGenerator> properties) {
    terminal.out().print(JsonLine.of(properties));
  }

  @Override
  public void close() {}
}
