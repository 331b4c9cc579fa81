import styles from './part-boundary.module.css';

/** Placeholder rows for content that is being loaded. */
export function Skeleton({ rows, label }: { readonly rows: number; readonly label: string }) {
  return (
    <div className={styles['skeleton']} role="status">
      <span className={styles['hidden']}>{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} aria-hidden />
      ))}
    </div>
  );
}
