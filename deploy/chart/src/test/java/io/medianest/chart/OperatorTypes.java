package io.medianest.chart;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;

/**
 * The part of the operators' types that the chart uses, after their custom resource definitions:
 * KEDA 2.17, RabbitMQ cluster operator 2, Strimzi 0.45, CloudNativePG 1.25.
 */
final class OperatorTypes {
  private OperatorTypes() {}

  record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

  record ScaledObjectSpec(
      Target scaleTargetRef,
      int minReplicaCount,
      int maxReplicaCount,
      int pollingInterval,
      int cooldownPeriod,
      Fallback fallback,
      Advanced advanced,
      List<Trigger> triggers) {}

  record Target(String name) {}

  record Fallback(int failureThreshold, int replicas, FallbackBehavior behavior) {}

  @SuppressWarnings("JavaLangClash")
  enum FallbackBehavior {
    currentReplicasIfHigher
  }

  record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

  record Autoscaler(HorizontalPodAutoscalerBehavior behavior) {}

  record Trigger(
      String type,
      String metricType,
      RabbitMetadata metadata,
      AuthenticationRef authenticationRef) {}

  /** KEDA takes strings only. */
  record RabbitMetadata(
      String protocol,
      String vhostName,
      String mode,
      String value,
      String activationValue,
      String useRegex,
      String operation,
      String queueName,
      String timeout) {}

  record AuthenticationRef(String name) {}

  record TriggerAuthentication(
      String apiVersion, String kind, ObjectMeta metadata, TriggerAuthenticationSpec spec) {}

  record TriggerAuthenticationSpec(List<SecretTarget> secretTargetRef) {}

  record SecretTarget(String parameter, String name, String key) {}

  record RabbitmqCluster(String apiVersion, String kind, ObjectMeta metadata, RabbitmqSpec spec) {}

  record RabbitmqSpec(
      int replicas,
      Persistence persistence,
      SecretBackend secretBackend,
      RabbitmqConfig rabbitmq,
      Override override) {}

  record Persistence(String storage) {}

  record SecretBackend(Named externalSecret) {}

  record Named(String name) {}

  record RabbitmqConfig(String additionalConfig) {}

  record Override(StatefulSetOverride statefulSet) {}

  record StatefulSetOverride(StatefulSetSpec spec) {}

  record Kafka(String apiVersion, String kind, ObjectMeta metadata, KafkaSpec spec) {}

  record KafkaSpec(KafkaCluster kafka, EntityOperator entityOperator) {}

  record KafkaCluster(List<Listener> listeners, Map<String, Object> config) {}

  record Listener(String name, int port, String type, boolean tls) {}

  record EntityOperator(Map<String, Object> topicOperator) {}

  record KafkaNodePool(String apiVersion, String kind, ObjectMeta metadata, NodePoolSpec spec) {}

  record NodePoolSpec(int replicas, List<String> roles, KafkaStorage storage) {}

  record KafkaStorage(String type, List<KafkaVolume> volumes) {}

  record KafkaVolume(int id, String type, String size, boolean deleteClaim, String kraftMetadata) {}

  record KafkaTopic(String apiVersion, String kind, ObjectMeta metadata, TopicSpec spec) {}

  record TopicSpec(String topicName, int partitions, int replicas, Map<String, Object> config) {}

  record PostgresCluster(String apiVersion, String kind, ObjectMeta metadata, PostgresSpec spec) {}

  record PostgresSpec(
      int instances,
      PostgresStorage storage,
      Bootstrap bootstrap,
      Managed managed,
      Monitoring monitoring) {}

  record PostgresStorage(String size) {}

  record Bootstrap(InitDb initdb) {}

  record InitDb(String database, String owner, List<String> postInitApplicationSQL) {}

  record Managed(List<PostgresRole> roles) {}

  record PostgresRole(String name, String ensure, boolean login, Named passwordSecret) {}

  record Monitoring(boolean enablePodMonitor) {}
}
