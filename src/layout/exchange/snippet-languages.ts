/** The export formats, in the order of the menu. `file` is the default file name. */
export const snippetLanguages = [
  { id: 'json', label: 'JSON', file: 'modify-recording.json' },
  { id: 'tccli', label: 'tccli', file: 'modify-recording.sh' },
  { id: 'node', label: 'Node.js', file: 'modify-recording.mjs' },
  { id: 'python', label: 'Python', file: 'modify_recording.py' },
  { id: 'go', label: 'Go', file: 'main.go' },
  { id: 'java', label: 'Java', file: 'ModifyRecording.java' },
  { id: 'php', label: 'PHP', file: 'modify-recording.php' },
  { id: 'csharp', label: 'C#', file: 'Program.cs' },
  { id: 'cpp', label: 'C++', file: 'modify-recording.cpp' },
  { id: 'ruby', label: 'Ruby', file: 'modify_recording.rb' },
] as const;
export type SnippetLanguage = (typeof snippetLanguages)[number]['id'];
