package org.tamis.bridge.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tamis.bridge.ValuesJson;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.CalendarRequest;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.Result;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Plans as JSON. The values are the engine's own, by the names of their components; messages stand
 * beside it, and the JSON has their numbers.
 */
final class PlanJson {
  /** The list that messages are put into, or taken from. */
  private static final String CONTENTS = "contents";

  private static final List<Class<?>> SEALED =
      List.of(
          Action.class,
          Action.Preferred.class,
          Content.class,
          Reply.class,
          Dispatch.class,
          Rejection.Notice.class,
          CalendarRequest.NewObjects.class,
          Result.class);

  static final JsonMapper MAPPER = mapper();

  private PlanJson() {}

  /** A plan as it is stored. */
  record Written(String json, List<Message> contents) {}

  /** An effect without the delivery that it is of. */
  private record Entry(int ordinal, Action action, Optional<Origin> origin, Content content) {}

  static Written write(DeliveryPlan plan) {
    List<Message> contents = new ArrayList<>();
    List<Entry> entries = plan.effects().stream().map(PlanJson::entry).toList();
    String json =
        MAPPER
            .writer()
            .withAttribute(CONTENTS, contents)
            .forType(MAPPER.getTypeFactory().constructCollectionType(List.class, Entry.class))
            .writeValueAsString(entries);
    return new Written(json, contents);
  }

  private static Entry entry(Effect effect) {
    return new Entry(
        effect.id().ordinal(), portable(effect.action()), effect.origin(), effect.content());
  }

  private static Action portable(Action action) {
    return action instanceof Action.ProcessCalendar(CalendarRequest request, var planned)
        ? new Action.ProcessCalendar(AcceptedOrganizers.answered(request), planned)
        : action;
  }

  static List<Effect> read(DeliveryId id, Written written) {
    List<Entry> entries =
        MAPPER
            .reader()
            .withAttribute(CONTENTS, written.contents())
            .forType(MAPPER.getTypeFactory().constructCollectionType(List.class, Entry.class))
            .readValue(written.json());
    return entries.stream()
        .map(entry ->
            new Effect(
                new EffectId(id, entry.ordinal()), entry.action(), entry.origin(), entry.content()))
        .toList();
  }

  private static JsonMapper mapper() {
    return ValuesJson.builder(SEALED).addModule(values()).build();
  }

  private static SimpleModule values() {
    SimpleModule module = new SimpleModule();
    module.addSerializer(Message.class, new MessageNumber());
    module.addDeserializer(Message.class, new NumberedMessage());
    module.addSerializer(Origin.class, new OriginPlace());
    module.addDeserializer(Origin.class, new PlacedOrigin());
    return module.addAbstractTypeMapping(Predicate.class, AcceptedOrganizers.class);
  }

  /** What a stored plan says of an origin. */
  private record Place(String script, int line, Optional<String> rule) {}

  private static final class OriginPlace extends ValueSerializer<Origin> {
    @Override
    public void serialize(Origin origin, JsonGenerator json, SerializationContext context) {
      context.writeValue(json, new Place(origin.script(), origin.line(), origin.rule()));
    }
  }

  private static final class PlacedOrigin extends ValueDeserializer<Origin> {
    @Override
    public Origin deserialize(JsonParser json, DeserializationContext context) {
      Place place = context.readValue(json, Place.class);
      return new Origin(place.script(), place.line(), place.rule());
    }
  }

  private static final class MessageNumber extends ValueSerializer<Message> {
    @Override
    public void serialize(Message message, JsonGenerator json, SerializationContext context) {
      @SuppressWarnings("unchecked")
      List<Message> contents = (List<Message>) context.getAttribute(CONTENTS);
      int known = contents.indexOf(message); // an Fcc is of what another effect sends
      if (known < 0) {
        contents.add(message);
      }
      json.writeNumber(known < 0 ? contents.size() - 1 : known);
    }
  }

  private static final class NumberedMessage extends ValueDeserializer<Message> {
    @Override
    public Message deserialize(JsonParser json, DeserializationContext context) {
      @SuppressWarnings("unchecked")
      List<Message> contents = (List<Message>) context.getAttribute(CONTENTS);
      return contents.get(json.getIntValue());
    }
  }
}
