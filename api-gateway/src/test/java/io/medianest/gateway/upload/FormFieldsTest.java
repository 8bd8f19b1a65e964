package io.medianest.gateway.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.messaging.command.UploadCommand.Details;
import io.medianest.messaging.event.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormFieldsTest {
  private final FormFields fields = new FormFields();

  @Test
  void readsWhatAFormMaySay() {
    fields.put("clientId", "phone");
    fields.put("caption", "");
    fields.put("pipeline", "quick_processing");
    fields.put("priority", "7");
    assertThat(fields.details())
        .isEqualTo(new Details("phone", null, null, Pipeline.QUICK_PROCESSING, 7));
  }

  @Test
  void refusesAFieldNobodyKnows() {
    assertThatThrownBy(() -> FormFields.requireKnown("colour"))
        .isInstanceOf(ProblemException.class)
        .hasMessage("request.unknown-field");
  }

  @ParameterizedTest
  @CsvSource({
    "priority,0",
    "priority,11",
    "priority,high",
    "priority,99999999999",
    "pipeline,slow"
  })
  void refusesValuesThatAreNone(String name, String value) {
    assertThatThrownBy(() -> fields.put(name, value))
        .isInstanceOf(ProblemException.class)
        .hasMessage("request.invalid");
  }

  @Test
  void refusesAFieldGivenTwice() {
    fields.put("caption", "a");
    assertThatThrownBy(() -> fields.put("caption", "b")).hasMessage("request.invalid");
  }
}
