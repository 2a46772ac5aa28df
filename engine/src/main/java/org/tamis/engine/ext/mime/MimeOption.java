package org.tamis.engine.ext.mime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.ext.base.FieldValues;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.ParameterizedValue;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.Parameter;

/**
 * What {@code header} takes of a MIME field: RFC 5703 §4.1. A field that cannot be parsed has no
 * value at all, so that {@code :count} counts those that can.
 */
enum MimeOption implements FieldValues {
  TYPE {
    @Override
    String of(MediaType type) {
      return type.type();
    }
  },
  SUBTYPE {
    @Override
    String of(MediaType type) {
      return type.subtype();
    }
  },
  CONTENTTYPE {
    @Override
    String of(MediaType type) {
      return type.type() + '/' + type.subtype();
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // a parameter never changes
  private final Parameter<Boolean> parameter = Parameter.flag(name().toLowerCase(Locale.ROOT));

  /** A media type as it was written. */
  record MediaType(String type, String subtype) {
    static Optional<MediaType> parse(String undecoded) {
      String[] names = ParameterizedValue.parse(undecoded).value().split("/", -1);
      return names.length != 2 || names[0].isBlank() || names[1].isBlank()
          ? Optional.empty()
          : Optional.of(new MediaType(names[0].strip(), names[1].strip()));
    }
  }

  abstract String of(MediaType type);

  Parameter<Boolean> parameter() {
    return parameter;
  }

  @Override
  public List<String> of(HeaderField field, Run run) {
    return switch (field.name().toLowerCase(Locale.ROOT)) {
      case "content-type" -> MediaType.parse(field.undecoded()).map(this::of).stream().toList();
      case "content-disposition" -> disposition(field).stream().toList();
      default -> List.of("");
    };
  }

  /** The disposition is its type; a subtype it has not. */
  private Optional<String> disposition(HeaderField field) {
    String value = ParameterizedValue.parse(field.undecoded()).value();
    return value.isEmpty() ? Optional.empty() : Optional.of(this == SUBTYPE ? "" : value);
  }

  @Override
  public boolean isStable() {
    return true;
  }
}
