SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.call_slots (
    origin text NOT NULL,
    action text NOT NULL,
    slot integer NOT NULL,
    claim text,
    free_at double precision NOT NULL
);

CREATE TABLE public.callback_heads (
    origin text NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE public.callbacks (
    origin text NOT NULL,
    key_hash text NOT NULL,
    sdk_app_id bigint NOT NULL,
    room_id text,
    event_type integer NOT NULL,
    event_ms bigint NOT NULL,
    received_at text NOT NULL,
    body text NOT NULL,
    "position" bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.event_heads (
    origin text NOT NULL,
    generation text NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE public.events (
    origin text NOT NULL,
    "position" bigint NOT NULL,
    batch text NOT NULL,
    event text NOT NULL
);

CREATE TABLE public.mixdesk_migrations (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);

CREATE TABLE public.mixdesk_migrations_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.recordings (
    task_id text NOT NULL,
    files text NOT NULL,
    stop text
);

CREATE TABLE public.replicas (
    id text NOT NULL,
    origin text NOT NULL,
    expires_at double precision NOT NULL
);

CREATE TABLE public.revisions (
    task_id text NOT NULL,
    number integer NOT NULL,
    status text NOT NULL,
    payload text NOT NULL,
    base_revision integer,
    actor text NOT NULL,
    note text,
    idempotency_hash text,
    request_hash text NOT NULL,
    created_at text NOT NULL,
    sent_at text,
    settled_at text,
    latency_ms double precision,
    upstream text,
    owner text,
    seen text,
    earlier_calls text,
    CONSTRAINT revisions_settled CHECK (((status = 'sending'::text) = (settled_at IS NULL))),
    CONSTRAINT revisions_status CHECK ((status = ANY (ARRAY['sending'::text, 'accepted'::text, 'rejected'::text, 'unknown'::text, 'superseded'::text])))
);

CREATE TABLE public.scene_versions (
    scene_id text NOT NULL,
    version integer NOT NULL,
    title text NOT NULL,
    canvas_width integer NOT NULL,
    canvas_height integer NOT NULL,
    content text NOT NULL,
    actor text NOT NULL,
    saved_at text NOT NULL
);

CREATE TABLE public.scenes (
    id text NOT NULL,
    origin text NOT NULL,
    sdk_app_id bigint NOT NULL,
    place integer NOT NULL,
    version integer NOT NULL,
    created_at text NOT NULL,
    deleted_at text
);

CREATE TABLE public.sessions (
    origin text NOT NULL,
    key_hash text NOT NULL,
    user_id text NOT NULL,
    user_name text NOT NULL,
    role text NOT NULL,
    ends_at text NOT NULL
);

CREATE TABLE public.show_plans (
    task_id text NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    content text NOT NULL,
    actor text NOT NULL,
    updated_at text NOT NULL
);

CREATE TABLE public.starts (
    id text NOT NULL,
    origin text NOT NULL,
    title text NOT NULL,
    sdk_app_id bigint NOT NULL,
    region text NOT NULL,
    room_id text NOT NULL,
    room_id_type integer NOT NULL,
    robot_user_id text NOT NULL,
    canvas_width integer NOT NULL,
    canvas_height integer NOT NULL,
    settings text NOT NULL,
    payload text NOT NULL,
    actor text NOT NULL,
    status text NOT NULL,
    idempotency_hash text NOT NULL,
    request_hash text NOT NULL,
    created_at text NOT NULL,
    settled_at text,
    upstream text,
    task_ref text,
    lost_at text,
    dismissed text,
    CONSTRAINT starts_status CHECK ((status = ANY (ARRAY['sending'::text, 'started'::text, 'failed'::text, 'unknown'::text])))
);

CREATE TABLE public.take_lines (
    task_id text NOT NULL,
    arrivals bigint NOT NULL,
    opened bigint NOT NULL
);

CREATE TABLE public.tasks (
    id text NOT NULL,
    origin text NOT NULL,
    title text NOT NULL,
    sdk_app_id bigint NOT NULL,
    task_id text NOT NULL,
    region text NOT NULL,
    room_id text,
    room_id_type integer,
    canvas_width integer NOT NULL,
    canvas_height integer NOT NULL,
    status text NOT NULL,
    created_at text NOT NULL,
    expires_at text,
    baseline text,
    last_number integer DEFAULT 0 NOT NULL,
    program_number integer,
    current_number integer,
    safe_number integer,
    CONSTRAINT tasks_status CHECK ((status = ANY (ARRAY['running'::text, 'ended'::text, 'expired'::text])))
);

CREATE TABLE public.waiting_takes (
    id text NOT NULL,
    task_id text NOT NULL,
    arrival bigint NOT NULL,
    owner text NOT NULL,
    force integer NOT NULL,
    base_revision integer,
    idempotency_hash text
);

INSERT INTO public.call_slots VALUES ('simulator', 'ModifyCloudRecording', 2, NULL, 0);
INSERT INTO public.call_slots VALUES ('simulator', 'ModifyCloudRecording', 1, 'x', 1795956583.611231);

INSERT INTO public.callback_heads VALUES ('simulator', 4);

INSERT INTO public.callbacks VALUES ('simulator', 'b63888b6e03e0b6b386cfd7f321794e35945e1a3bf500d88bb070613dab4106f', 1400000001, 'studio', 103, 1795424400000, '2026-11-23T09:00:00.000Z', '{"EventGroupId":1,"EventType":103,"名":""}', 1);
INSERT INTO public.callbacks VALUES ('simulator', 'a6f7ef47ee8dc84af9056a3051ddc302f19581a96eb7e12f510fdf550326a399', 1400000001, 'studio', 104, 1795424400001, '2026-11-23T09:00:01.000Z', '{"EventGroupId":1,"EventType":104,"名":""}', 2);
INSERT INTO public.callbacks VALUES ('simulator', '6260cd1bca682c8e6d53f7bd48085059c4f9bbab010abf0200ccfae2567a6dda', 1400000001, 'studio', 301, 1795424400002, '2026-11-23T09:00:02.000Z', '{"EventGroupId":1,"EventType":301,"名":""}', 3);
INSERT INTO public.callbacks VALUES ('simulator', '6bd5c4b852102b82f53a89e166343494844dc9f4cfd09e204331a5a52da1b02f', 1400000001, 'studio', 310, 1795424400003, '2026-11-23T09:00:03.000Z', '{"EventGroupId":1,"EventType":310,"名":""}', 4);

INSERT INTO public.event_heads VALUES ('simulator', 'd415f6e007bc', 2);

INSERT INTO public.events VALUES ('simulator', 1, 'b-1', '{"kind":"task","data":1}');
INSERT INTO public.events VALUES ('simulator', 2, 'b-1', '{"kind":"task","data":2}');

INSERT INTO public.mixdesk_migrations VALUES ('0001-ledger', '2026-11-29T12:49:42.112Z');
INSERT INTO public.mixdesk_migrations VALUES ('0002-replicas', '2026-11-29T12:49:42.195Z');
INSERT INTO public.mixdesk_migrations VALUES ('0003-sign-in', '2026-11-29T12:49:42.232Z');
INSERT INTO public.mixdesk_migrations VALUES ('0004-safe-and-seen', '2026-11-29T12:49:42.240Z');
INSERT INTO public.mixdesk_migrations VALUES ('0005-presence', '2026-11-29T12:49:42.336Z');
INSERT INTO public.mixdesk_migrations VALUES ('0006-recordings', '2026-11-29T12:49:42.439Z');
INSERT INTO public.mixdesk_migrations VALUES ('0007-people', '2026-11-29T12:49:42.482Z');
INSERT INTO public.mixdesk_migrations VALUES ('0008-scenes', '2026-11-29T12:49:42.550Z');
INSERT INTO public.mixdesk_migrations VALUES ('0009-earlier-calls', '2026-11-29T12:49:42.564Z');
INSERT INTO public.mixdesk_migrations VALUES ('0010-lost-starts', '2026-11-29T12:49:42.572Z');
INSERT INTO public.mixdesk_migrations VALUES ('0011-action-slots', '2026-11-29T12:49:42.607Z');

INSERT INTO public.mixdesk_migrations_lock VALUES ('migration_lock', 0);

INSERT INTO public.recordings VALUES ('start-1', '[{"name":"a.m3u8","userId":null,"trackType":null,"beganAt":null,"endedAt":null,"url":null,"fileId":null}]', '{"actor":{"id":"u-2","name":"Ben"},"at":"2026-11-23T09:03:20.000Z","requestId":"r-stop"}');

INSERT INTO public.replicas VALUES ('fB3gzAmEyeBH', 'simulator', 1795956583.550464);

INSERT INTO public.revisions VALUES ('show', 1, 'accepted', '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#000001","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"SubscribeStreamUserIds":{"SubscribeVideoUserIds":["host","嘉宾"]}}', NULL, '{"id":"u-1","name":"Ana 王"}', 'Opening', '7c35c5a1785d20704e44d5de4beb81c1fce91b6fe48ed7c3159af6f7f832078b', '75d9bca5464f909ea69fc48049ff19aeefd10c9773ef492ff54e6eff28fa3986', '2026-11-23T09:00:10.000Z', '2026-11-23T09:00:10.000Z', '2026-11-23T09:00:11.000Z', 41.25, '{"requestId":"r-1"}', 'fB3gzAmEyeBH', NULL, NULL);
INSERT INTO public.revisions VALUES ('show', 2, 'rejected', '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#000002","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"SubscribeStreamUserIds":{"SubscribeVideoUserIds":["host","嘉宾"]}}', 1, '{"id":"u-1","name":"Ana 王"}', NULL, NULL, '092371aa681e477555846d97b31fa849a5eb4c18217738289a94886862603acf', '2026-11-23T09:00:20.000Z', '2026-11-23T09:00:20.000Z', '2026-11-23T09:00:21.000Z', 42.25, '{"requestId":"r-2","code":"InvalidParameter","message":"No."}', 'fB3gzAmEyeBH', NULL, NULL);
INSERT INTO public.revisions VALUES ('show', 3, 'superseded', '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#000003","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"SubscribeStreamUserIds":{"SubscribeVideoUserIds":["host","嘉宾"]}}', 1, '{"id":"u-1","name":"Ana 王"}', NULL, NULL, '89d2ede9742e00702f4e0965bf05db666afc9313044c44c11d05272ddc39a0fe', '2026-11-23T09:00:30.000Z', NULL, '2026-11-23T09:00:31.000Z', NULL, NULL, 'fB3gzAmEyeBH', NULL, NULL);
INSERT INTO public.revisions VALUES ('show', 4, 'accepted', '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#000004","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"SubscribeStreamUserIds":{"SubscribeVideoUserIds":["host","嘉宾"]}}', 3, '{"id":"u-2","name":"Ben"}', NULL, NULL, 'f54a3b13c233954055a722dddf6209b8171c2432a59a6b74dbf55f332a274247', '2026-11-23T09:00:40.000Z', '2026-11-23T09:00:40.000Z', '2026-11-23T09:00:41.000Z', NULL, '{"requestId":null,"message":"no answer"}', 'fB3gzAmEyeBH', '{"by":{"id":"u-2","name":"Ben"},"at":"2026-11-23T09:00:45.000Z"}', '[{"sentAt":"2026-11-23T09:00:40.000Z","requestId":"r-0","code":"InternalError","message":"Again."}]');
INSERT INTO public.revisions VALUES ('show', 5, 'accepted', '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#000005","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"SubscribeStreamUserIds":{"SubscribeVideoUserIds":["host","嘉宾"]}}', 4, '{"id":"u-1","name":"Ana 王"}', NULL, NULL, '22d608f0eb91fd448f86f67f071085eb5c77e99b3444fa43492123e1294e1e56', '2026-11-23T09:00:50.000Z', '2026-11-23T09:00:50.000Z', '2026-11-23T09:00:51.000Z', 45.25, '{"requestId":"r-5"}', 'fB3gzAmEyeBH', NULL, NULL);
INSERT INTO public.revisions VALUES ('show', 6, 'unknown', '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#000006","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"SubscribeStreamUserIds":{"SubscribeVideoUserIds":["host","嘉宾"]}}', 5, '{"id":"u-1","name":"Ana 王"}', NULL, NULL, 'bdce1e74bee9c97766b4752757c8e2718e6cb8e49582717a6d2553860b5b6b67', '2026-11-23T09:01:00.000Z', '2026-11-23T09:01:00.000Z', '2026-11-23T09:01:01.000Z', NULL, NULL, 'fB3gzAmEyeBH', NULL, NULL);
INSERT INTO public.revisions VALUES ('show', 7, 'sending', '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#000007","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"SubscribeStreamUserIds":{"SubscribeVideoUserIds":["host","嘉宾"]}}', 6, '{"id":"u-1","name":"Ana 王"}', 'On its way', NULL, '9fb14dc9bc76f3dc4fceeeb3a91d2c9cacef44fd9e27e67caad22588a7db85b0', '2026-11-23T09:01:10.000Z', NULL, NULL, NULL, NULL, 'fB3gzAmEyeBH', NULL, NULL);
INSERT INTO public.revisions VALUES ('start-1', 1, 'accepted', '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#123456","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"SubscribeStreamUserIds":{"SubscribeVideoUserIds":["host","嘉宾"]}}', NULL, '{"id":"u-1","name":"Ana 王"}', 'Start of the recording', NULL, 'ed73448735b1c4b81e31a52c74df8b49a10980778dccee6882790d3f54ed5e3c', '2026-11-23T09:01:40.000Z', '2026-11-23T09:01:40.000Z', '2026-11-23T09:01:41.000Z', 900, '{"requestId":"r-s"}', 'fB3gzAmEyeBH', NULL, NULL);

INSERT INTO public.scene_versions VALUES ('scene-1', 1, 'Interview', 1280, 720, '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#654321","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"seats":["host",null]}', '{"id":"u-1","name":"Ana 王"}', '2026-11-23T09:00:01.000Z');
INSERT INTO public.scene_versions VALUES ('scene-2', 1, 'Two shot 双人', 1280, 720, '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#654321","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"seats":["host",null]}', '{"id":"u-1","name":"Ana 王"}', '2026-11-23T09:00:02.000Z');
INSERT INTO public.scene_versions VALUES ('scene-3', 1, 'Old', 1280, 720, '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#654321","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"seats":["host",null]}', '{"id":"u-1","name":"Ana 王"}', '2026-11-23T09:00:03.000Z');
INSERT INTO public.scene_versions VALUES ('scene-1', 2, 'Interview, wide', 1280, 720, '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#654321","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"seats":["host",null]}', '{"id":"u-1","name":"Ana 王"}', '2026-11-23T09:00:04.000Z');

INSERT INTO public.scenes VALUES ('scene-3', 'simulator', 1400000001, 3, 1, '2026-11-23T09:00:03.000Z', '2026-11-23T09:00:05.000Z');
INSERT INTO public.scenes VALUES ('scene-2', 'simulator', 1400000001, 1, 1, '2026-11-23T09:00:02.000Z', NULL);
INSERT INTO public.scenes VALUES ('scene-1', 'simulator', 1400000001, 2, 2, '2026-11-23T09:00:01.000Z', NULL);

INSERT INTO public.sessions VALUES ('simulator', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'u-1', 'Ana 王', 'producer', '2999-01-01T00:00:00.000Z');

INSERT INTO public.show_plans VALUES ('show', 'cast', 1, '{"seats":{"host":"嘉宾"}}', '{"id":"u-1","name":"Ana 王"}', '2026-11-23T09:00:06.000Z');
INSERT INTO public.show_plans VALUES ('show', 'rundown', 1, '{"sceneIds":["scene-2","scene-1"],"position":1}', '{"id":"u-1","name":"Ana 王"}', '2026-11-23T09:00:07.000Z');

INSERT INTO public.starts VALUES ('start-1', 'simulator', 'Evening show', 1400000001, 'ap-singapore', '演播室', 0, 'rec_1', 1280, 720, '{"Fps":15,"BitRate":1500000,"MaxIdleTime":30,"ResourceExpiredHour":72,"storage":"vod"}', '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#123456","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"SubscribeStreamUserIds":{"SubscribeVideoUserIds":["host","嘉宾"]}}', '{"id":"u-1","name":"Ana 王"}', 'started', '6a840baf5d8c3ff241688aeb14546e653774cd5387faf1cb982b0fbbf1fbb810', '2cba653cd3b5bee7386e317db3664de2096e186235f043a47e6e878971bff220', '2026-11-23T09:01:40.000Z', '2026-11-23T09:01:41.000Z', '{"requestId":"r-s"}', 'start-1', NULL, NULL);
INSERT INTO public.starts VALUES ('start-2', 'simulator', 'Never answered', 1400000001, 'ap-singapore', '演播室', 0, 'rec_2', 1280, 720, '{"Fps":15,"BitRate":1500000,"MaxIdleTime":30,"ResourceExpiredHour":72,"storage":"vod"}', '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#123456","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"SubscribeStreamUserIds":{"SubscribeVideoUserIds":["host","嘉宾"]}}', '{"id":"u-1","name":"Ana 王"}', 'unknown', '450222bcc3475b01aa69d5b0150a75a08a3bc3a87bb87ce4290ea7e0d4e51877', '71116f70330db139a89826036371a8fcda904b5ab77e0b590479c5ad475c3fe1', '2026-11-23T09:02:00.000Z', '2026-11-23T09:02:01.000Z', '{"requestId":"r-t","code":"FailedOperation","message":"No."}', NULL, '2026-11-23T09:01:40.000Z', NULL);

INSERT INTO public.take_lines VALUES ('show', 7, 7);

INSERT INTO public.tasks VALUES ('show', 'simulator', '"Morning show\u0000 早安"', 1400000001, '-m9+/Task.1', 'ap-singapore', 'studio', 1, 1280, 720, 'running', '2026-11-23T09:00:00.000Z', '2026-11-26T09:00:00.000Z', '{"MixLayoutParams":{"MixLayoutMode":4,"BackGroundColor":"#000000","MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":720,"UserId":"host"},{"Top":0,"Left":640,"Width":640,"Height":720,"UserId":"嘉宾"}]},"SubscribeStreamUserIds":{"SubscribeVideoUserIds":["host","嘉宾"]}}', 7, 5, 6, 1);
INSERT INTO public.tasks VALUES ('start-1', 'simulator', 'Evening show', 1400000001, 'cloud-1', 'ap-singapore', '演播室', 0, 1280, 720, 'ended', '2026-11-23T09:01:40.000Z', '2026-11-26T09:01:40.000Z', NULL, 1, 1, 1, NULL);

ALTER TABLE ONLY public.call_slots
    ADD CONSTRAINT call_slots_of_action PRIMARY KEY (origin, action, slot);

ALTER TABLE ONLY public.callback_heads
    ADD CONSTRAINT callback_heads_pkey PRIMARY KEY (origin);

ALTER TABLE ONLY public.callbacks
    ADD CONSTRAINT callbacks_key PRIMARY KEY (origin, key_hash);

ALTER TABLE ONLY public.event_heads
    ADD CONSTRAINT event_heads_pkey PRIMARY KEY (origin);

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_key PRIMARY KEY (origin, "position");

ALTER TABLE ONLY public.mixdesk_migrations_lock
    ADD CONSTRAINT mixdesk_migrations_lock_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.mixdesk_migrations
    ADD CONSTRAINT mixdesk_migrations_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT recordings_pkey PRIMARY KEY (task_id);

ALTER TABLE ONLY public.replicas
    ADD CONSTRAINT replicas_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_idempotency UNIQUE (task_id, idempotency_hash);

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_key PRIMARY KEY (task_id, number);

ALTER TABLE ONLY public.scene_versions
    ADD CONSTRAINT scene_versions_key PRIMARY KEY (scene_id, version);

ALTER TABLE ONLY public.scenes
    ADD CONSTRAINT scenes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_key PRIMARY KEY (origin, key_hash);

ALTER TABLE ONLY public.show_plans
    ADD CONSTRAINT show_plans_key PRIMARY KEY (task_id, kind);

ALTER TABLE ONLY public.starts
    ADD CONSTRAINT starts_idempotency UNIQUE (origin, idempotency_hash);

ALTER TABLE ONLY public.starts
    ADD CONSTRAINT starts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.take_lines
    ADD CONSTRAINT take_lines_pkey PRIMARY KEY (task_id);

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.waiting_takes
    ADD CONSTRAINT waiting_takes_pkey PRIMARY KEY (id);

CREATE INDEX callbacks_position ON public.callbacks USING btree (origin, sdk_app_id, room_id, "position");

CREATE INDEX callbacks_recording ON public.callbacks USING btree (origin, sdk_app_id, event_ms) WHERE ((event_type >= 300) AND (event_type < 400));

CREATE INDEX callbacks_room ON public.callbacks USING btree (origin, sdk_app_id, room_id, event_ms);

CREATE INDEX events_batch ON public.events USING btree (origin, batch);

CREATE INDEX revisions_latency ON public.revisions USING btree (task_id, number, latency_ms) WHERE ((status = 'accepted'::text) AND (seen IS NULL));

CREATE INDEX revisions_sending ON public.revisions USING btree (task_id, number) WHERE (status = 'sending'::text);

CREATE INDEX scenes_of_application ON public.scenes USING btree (origin, sdk_app_id, place);

CREATE INDEX starts_task ON public.starts USING btree (origin, task_ref);

CREATE INDEX starts_unresolved ON public.starts USING btree (origin, created_at) WHERE (status = ANY (ARRAY['sending'::text, 'unknown'::text]));

CREATE UNIQUE INDEX tasks_running ON public.tasks USING btree (origin, sdk_app_id, task_id) WHERE (status = 'running'::text);

CREATE INDEX waiting_takes_task ON public.waiting_takes USING btree (task_id, arrival);

ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT recordings_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.tasks(id);

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.tasks(id);

ALTER TABLE ONLY public.scene_versions
    ADD CONSTRAINT scene_versions_scene_id_fkey FOREIGN KEY (scene_id) REFERENCES public.scenes(id);

ALTER TABLE ONLY public.show_plans
    ADD CONSTRAINT show_plans_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.tasks(id);

