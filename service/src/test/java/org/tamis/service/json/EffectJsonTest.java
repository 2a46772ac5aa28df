package org.tamis.service.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.Result;
import org.tamis.engine.plan.StableDigest;

class EffectJsonTest {
  private static final Message MESSAGE = message("Subject: hi\r\n\r\nbody\r\n");
  private static final Origin ORIGIN = new Origin("main", 3, Optional.of("true"));
  private static final Content RECEIVED = new Content.AsReceived();

  private static Message message(String text) {
    return Message.of(text.getBytes(US_ASCII));
  }

  private static Effect effect(Action action, Content content) {
    DeliveryId id = new DeliveryId("anna", "s@y.example", "a@x", new StableDigest(MESSAGE));
    return new Effect(new EffectId(id, 1), action, Optional.of(ORIGIN), content);
  }

  private static String json(Action action, Content content) {
    Effect effect = effect(action, content);
    return JsonLine.of(json -> new EffectJson("main").effect(effect, MESSAGE, json)).strip();
  }

  @Test
  void aMailbox() {
    Action.FileInto into = Action.FileInto.of("Spam").withFlags(Flags.of("\\Seen")).creating();
    assertThat(json(into, RECEIVED))
        .isEqualTo(
            "{\"action\":\"fileinto\",\"mailbox\":\"Spam\",\"flags\":[\"\\\\Seen\"],\"copy\":false,"
                + "\"create\":true,\"line\":3,\"rule\":\"true\"}");
    Action copy = new Action.Fcc(into.preferring(new Action.Preferred.SpecialUse("\\Junk")));
    assertThat(json(copy, new Content.Composed(message("Subject: re\r\n\r\n"))))
        .isEqualTo(
            "{\"action\":\"fcc\",\"mailbox\":\"Spam\",\"flags\":[\"\\\\Seen\"],\"create\":true,"
                + "\"specialUse\":\"\\\\Junk\",\"line\":3,\"rule\":\"true\"}");
  }

  /** What was changed of the message; not what a script sends instead. */
  @Test
  void changes() {
    assertThat(json(new Action.Keep(Flags.NONE), new Content.Edited(message("X: 1\r\n\r\nother"))))
        .endsWith(
            "\"header\":{\"added\":[\"X: 1\"],\"deleted\":[\"Subject: hi\"]},"
                + "\"content\":{\"octets\":13,\"parts\":[\"text/plain\"]}}");
    Action reply = new Action.Vacation(new Reply.Suppressed("a list"));
    assertThat(json(reply, new Content.Composed(message("X: 1\r\n\r\n"))))
        .isEqualTo(
            "{\"action\":\"vacation\",\"reply\":{\"suppressed\":\"a list\"},\"line\":3,"
                + "\"rule\":\"true\"}");
  }

  @Test
  void anotherScriptIsNamed() {
    Effect effect = effect(new Action.Discard(), RECEIVED);
    assertThat(JsonLine.of(json -> EffectJson.ALL_NAMED.effect(effect, MESSAGE, json)))
        .isEqualTo("{\"action\":\"discard\",\"line\":3,\"script\":\"main\",\"rule\":\"true\"}\n");
  }

  private static String result(Result result) {
    Effect effect = effect(new Action.Discard(), RECEIVED);
    String line = JsonLine.of(json -> EffectJson.result(effect, result, json)).strip();
    assertThat(line).startsWith("{\"id\":\"" + effect.id() + "\",");
    return line.replace("\"id\":\"" + effect.id() + "\",", "");
  }

  @Test
  void results() {
    assertThat(result(new Result.Done())).isEqualTo("{\"result\":\"done\"}");
    assertThat(result(new Result.Done(Optional.of("no DSN"))))
        .isEqualTo("{\"result\":\"done\",\"remark\":\"no DSN\"}");
    assertThat(result(new Result.Withheld("a loop")))
        .isEqualTo("{\"result\":\"withheld\",\"reason\":\"a loop\"}");
    assertThat(result(Result.Failed.temporarily("421")))
        .isEqualTo("{\"result\":\"failed\",\"reason\":\"421\",\"temporary\":true}");
    assertThat(result(Result.Failed.forGood("550")))
        .isEqualTo("{\"result\":\"failed\",\"reason\":\"550\",\"temporary\":false}");
    assertThat(result(new Result.Unknown("cut")))
        .isEqualTo("{\"result\":\"unknown\",\"reason\":\"cut\"}");
  }
}
