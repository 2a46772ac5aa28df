package org.tamis.engine.ext.envelopedeliverby;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Ambient;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.TagSpec;

/**
 * RFC 6009 §5: four more parts of {@code envelope}, from the BY parameter of RFC 2852, and {@code
 * :zone} for one of them.
 */
public final class EnvelopeDeliverByExtension implements Extension {
  private static final Set<String> ENVELOPE = Set.of("envelope");
  private static final Parameter<Text> ZONE = Parameter.string("zone", ZoneOffsetText::problem);

  @Override
  public String capability() {
    return "envelope-deliverby";
  }

  @Override
  public List<TagSpec> tags() {
    return List.of(
        new TagSpec(ZONE, ENVELOPE, call -> new DeliverByParts(Optional.of(call.get(ZONE)))));
  }

  @Override
  public List<Ambient> ambient() {
    return List.of(new Ambient(ENVELOPE, EnvelopeDeliverByExtension::parts));
  }

  private static Object parts(Call call) {
    return new DeliverByParts(call.find(ZONE));
  }
}
